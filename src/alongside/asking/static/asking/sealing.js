// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Seal words to a public key, so that only its holder can open them. This page cannot open them again.
 *
 * The twin of caring/sealing.py: ECDH P-256 with a one-time key, HKDF-SHA256, AES-256-GCM.
 */

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const LABEL = new TextEncoder().encode("alongside sealed words 1");
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const text = (raw) => btoa(String.fromCharCode(...new Uint8Array(raw)));
const utf8 = (words) => new TextEncoder().encode(words);

async function sharedKey(mine, theirs, senderPoint, readerPoint, use) {
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, mine, 256);
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const salt = new Uint8Array([...senderPoint, ...readerPoint]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt, info: LABEL }, base, { name: "AES-GCM", length: 256 }, false, [use]);
}

/** Seal `words` to a public key (base64 of the raw point), bound to what it is `about`. */
export async function seal(words, publicKey, about = "") {
  const readerPoint = bytes(publicKey);
  const theirs = await crypto.subtle.importKey("raw", readerPoint, CURVE, false, []);
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const key = await sharedKey(pair.privateKey, theirs, point, readerPoint, "encrypt");
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: utf8(about) };
  const box = new Uint8Array(await crypto.subtle.encrypt(how, key, utf8(words)));
  let packed = "";
  for (const one of box) packed += String.fromCharCode(one);
  return JSON.stringify({ v: 1, key: text(point), iv: text(iv), box: btoa(packed) });
}

/** Open what was sealed: for a lead's own tools and for tests, never with a key kept on this phone. */
export async function unseal(sealed, privateHex, publicKey, about = "") {
  const envelope = JSON.parse(sealed);
  const [point, mine] = [bytes(envelope.key), bytes(publicKey)];
  const url = (raw) => text(raw).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const d = url(Uint8Array.from(privateHex.match(/../g), (pair) => parseInt(pair, 16)));
  const jwk = { kty: "EC", crv: "P-256", d, x: url(mine.slice(1, 33)), y: url(mine.slice(33)) };
  const key = await sharedKey(
    await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["deriveBits"]),
    await crypto.subtle.importKey("raw", point, CURVE, false, []), point, mine, "decrypt");
  const how = { name: "AES-GCM", iv: bytes(envelope.iv), additionalData: utf8(about) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(how, key, bytes(envelope.box)));
}

/** SHA-256 of exact words, as hex: which consent was read out. */
export async function digest(words) {
  const raw = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(words)));
  return [...raw].map((one) => one.toString(16).padStart(2, "0")).join("");
}
