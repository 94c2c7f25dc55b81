// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Between this phone and the server. What is here leaves only when the server says that it keeps it.
 *
 * `request(address, options)` is `fetch`, handed in, so that all of this runs in Node.
 */

const KEPT = ["stored", "had_it", "held_back"];
const LONGEST_WAIT = 30_000;

/** The server does not know who is here, or they may not interview any more. */
export class SignedOut extends Error {}

/** Ask `address`; JSON comes back. Throws SignedOut, or whatever the network throws. */
export async function ask(request, address, { headers = {}, ...options } = {}) {
  const signal = AbortSignal.timeout?.(LONGEST_WAIT); // phones older than 2022 wait as long as they like
  const answer = await request(address, {
    redirect: "manual", cache: "no-store", credentials: "same-origin", signal,
    headers: { Accept: "application/json", ...headers }, ...options,
  });
  if (answer.type === "opaqueredirect" || [301, 302, 303, 401, 403].includes(answer.status)) throw new SignedOut();
  if (answer.status === 304) return null;
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return answer.json();
}

/** Post JSON with the token that shows it comes from our own page. */
export function poster(request, token) {
  return (address, body) => ask(request, address, {
    method: "POST", body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
  });
}

/** The newest bundle: from the server, or `had` when that is still the same. */
export async function freshBundle(request, address, had) {
  const headers = had ? { "If-None-Match": `"${had.version}"` } : {};
  return (await ask(request, address, { headers })) ?? had;
}

/**
 * Send every finished interview of `who`. `drafts` and `sent` are stores with async get, set, delete, all.
 * Resolves to {sent: [{id, receipt}], stillHere: [id]}. One failure never stops the others; being signed
 * out does, and is thrown when everything is safe.
 */
export async function sendWaiting({ drafts, sent, post, addresses, who }) {
  const waiting = (await drafts.all()).filter((draft) => draft.waiting && draft.who === who);
  const outcome = { sent: [], stillHere: [] };
  const letGo = async (draft, receipt) => {
    const { id, round, position, outcome: ended } = draft;
    await sent.set(id, { id, who, round, position, outcome: ended, receipt });
    await drafts.delete(id);
    outcome.sent.push({ id, receipt });
  };
  const held = await heldAlready(waiting.filter((draft) => draft.tried), post, addresses.kept);
  for (const draft of waiting) {
    if (held.has(draft.id)) { await letGo(draft, "had_it"); continue; }
    await drafts.set(draft.id, { ...draft, tried: true });
    const receipt = await receiptFor(draft, post, addresses.send);
    if (receipt) await letGo(draft, receipt);
    else outcome.stillHere.push(draft.id);
  }
  return outcome;
}

async function heldAlready(tried, post, address) {
  if (!tried.length) return new Set();
  const answer = await unlessSignedOut(post(address, { ids: tried.map(({ id }) => id) }));
  return new Set(Array.isArray(answer?.held) ? answer.held : []);
}

/** The receipt's word, only when it is for this very interview and says that it is kept. */
async function receiptFor(draft, post, address) {
  const answer = await unlessSignedOut(post(address, draft.waiting));
  return answer?.id === draft.id && KEPT.includes(answer.receipt) ? answer.receipt : null;
}

/** Send sealed notes, each on its own. A note leaves when the server says it keeps it. */
export async function sendNotes({ notes, post, address, who }) {
  for (const note of await notes.all()) {
    if (note.who !== who) continue;
    const { id, sealed, lead_key } = note;
    const answer = await unlessSignedOut(post(address, { id, sealed, lead_key }));
    if (answer?.kept === true) await notes.delete(id);
  }
}

async function unlessSignedOut(asked) {
  try {
    return await asked;
  } catch (trouble) {
    if (trouble instanceof SignedOut) throw trouble;
    return null;
  }
}
