// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The lock on an unfinished interview. What is written to the phone is unreadable without *both* the six
 * digits and a random share, and the share is only ever in memory. After a restart the server gives it
 * back: to whoever is signed in, for the right digits, five times at most, for a day. See asking/locks.py.
 *
 * WebCrypto alone, nothing of the page, so it runs in Node.
 */
import { bytes, seal, text, utf8 } from "./sealing.js";

export const MOST_TRIES = 5;
export const LIVES = 24 * 60 * 60 * 1000; // milliseconds
const CLOCKS_MAY_DIFFER = 60 * 60 * 1000;
const ROUNDS = 210_000; // of PBKDF2: about a third of a second on a weak phone
const random = (size) => crypto.getRandomValues(new Uint8Array(size));

/** These digits, with this share, do not open it. */
export class WrongDigits extends Error {}

/** Digits as something that cannot be read back: kept in memory while the page is open. */
export async function stretch(digits, salt = text(random(16))) {
  const raw = await crypto.subtle.importKey("raw", utf8(digits), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: ROUNDS };
  return { salt, base: await crypto.subtle.importKey("raw", await crypto.subtle.deriveBits(how, raw, 256), "HKDF", false, ["deriveKey", "deriveBits"]) };
}

/** What shows the server that the digits were right, and helps nobody to find them out without it. */
export async function proofOf({ base }) {
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8("alongside proof 1") };
  return text(await crypto.subtle.deriveBits(how, base, 256));
}

const keyOfKeys = ({ base }, share) => crypto.subtle.deriveKey(
  { name: "HKDF", hash: "SHA-256", salt: bytes(share), info: utf8("alongside draft 1") },
  base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

const usable = (raw) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

async function hidden(raw, key) {
  const iv = random(12);
  return { iv: text(iv), box: text(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, raw)) };
}

const shown = ({ iv, box }, key) => crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, key, bytes(box));

/**
 * A fresh key for one interview. `kept` may be written to the phone; `key` and `share` stay in memory.
 * `lockKey` is the server's public key: the share is sealed to it, so no signal is needed to begin.
 */
export async function newLock(stretched, { lockKey, who, begun }) {
  const [raw, share] = [random(32), text(random(32))];
  const sealed = await seal(JSON.stringify({ share, proof: await proofOf(stretched), begun, who }), lockKey, "lock");
  const kept = { salt: stretched.salt, sealed, wrapped: await hidden(raw, await keyOfKeys(stretched, share)) };
  return { key: await usable(raw), share, kept };
}

/** The interview's key again; throws WrongDigits. */
export async function openLock(kept, stretched, share) {
  try {
    return await usable(await shown(kept.wrapped, await keyOfKeys(stretched, share)));
  } catch {
    throw new WrongDigits();
  }
}

/** A draft as it is written to the phone, and read from there. */
export const hide = (draft, key) => hidden(utf8(JSON.stringify(draft)), key);
export const reveal = async (box, key) => JSON.parse(new TextDecoder().decode(await shown(box, key)));

/** An unfinished interview lives for a day, and not if a clock was set back. */
export const isDead = ({ begun }, now) => now - begun > LIVES || begun - now > CLOCKS_MAY_DIFFER;
