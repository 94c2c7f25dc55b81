// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Seal words to a public key, so that only its holder can open them. Nothing on this page can open them
 * again: the one-time key is gone when `seal` is done.
 *
 * The twin of caring/sealing.py: ECDH P-256 with a one-time key, HKDF-SHA256, AES-256-GCM.
 */

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const LABEL = new TextEncoder().encode("alongside sealed words 1");
/** Between bytes and base64, and from words to bytes. */
export const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
export const utf8 = (words) => new TextEncoder().encode(words);
export function text(raw) {
  let letters = "";
  for (const one of new Uint8Array(raw)) letters += String.fromCharCode(one);
  return btoa(letters);
}

async function sharedKey(mine, theirs, senderPoint, readerPoint) {
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, mine, 256);
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const salt = new Uint8Array([...senderPoint, ...readerPoint]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt, info: LABEL }, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
}

/** Seal `words` to a public key (base64 of the raw point), bound to what it is `about`. */
export async function seal(words, publicKey, about = "") {
  const readerPoint = bytes(publicKey);
  const theirs = await crypto.subtle.importKey("raw", readerPoint, CURVE, false, []);
  const pair = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const key = await sharedKey(pair.privateKey, theirs, point, readerPoint);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: utf8(about) };
  const box = await crypto.subtle.encrypt(how, key, utf8(words));
  return JSON.stringify({ v: 1, key: text(point), iv: text(iv), box: text(box) });
}

/** SHA-256 of exact words, as hex: which consent was read out. */
export async function digest(words) {
  const raw = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(words)));
  return [...raw].map((one) => one.toString(16).padStart(2, "0")).join("");
}
