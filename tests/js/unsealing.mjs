// SPDX-License-Identifier: AGPL-3.0-or-later
/** Opens what the page seals. It is here, in the tests, because nothing on a phone may be able to. */

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const LABEL = new TextEncoder().encode("alongside sealed words 1");
const bytes = (text) => Uint8Array.from(Buffer.from(text, "base64"));
const url = (raw) => Buffer.from(raw).toString("base64url");

/** The words in an envelope, for the private number (hex) and the public point (base64) of its reader. */
export async function unseal(sealed, privateHex, publicKey, about = "") {
  const envelope = JSON.parse(sealed);
  const [point, mine] = [bytes(envelope.key), bytes(publicKey)];
  const jwk = { kty: "EC", crv: "P-256", d: url(Buffer.from(privateHex, "hex")), x: url(mine.slice(1, 33)), y: url(mine.slice(33)) };
  const [reader, sender] = [await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["deriveBits"]), await crypto.subtle.importKey("raw", point, CURVE, false, [])];
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: sender }, reader, 256);
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const salt = new Uint8Array([...point, ...mine]);
  const key = await crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt, info: LABEL }, base, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const how = { name: "AES-GCM", iv: bytes(envelope.iv), additionalData: new TextEncoder().encode(about) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(how, key, bytes(envelope.box)));
}
