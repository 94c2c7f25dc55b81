// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Between this phone and the server. A box is sent until there is a receipt, and its copy stays here until
 * a later manifest says that it would outlive a restore: then a server that was put back from last
 * night's backup is simply sent again what it has forgotten.
 *
 * `request(address, options)` is `fetch`, handed in, so that all of this runs in Node.
 */

const KEPT = ["stored", "had_it", "other_content", "held_back"];
const LONGEST_WAIT = 30_000;
const [MOST_IN_A_BATCH, LARGEST_BATCH, MOST_IDS] = [16, 250_000, 500];
const [FIRST_TRY, LAST_TRY] = [20_000, 15 * 60_000];

/** The server does not know who is here, or they may not interview any more. */
export class SignedOut extends Error {}
/** The server answered, and not with yes. */
export class Answered extends Error {}

/** Ask `address`; JSON comes back. Throws SignedOut, Answered, or whatever the network throws. */
export async function ask(request, address, { headers = {}, ...options } = {}) {
  const signal = AbortSignal.timeout?.(LONGEST_WAIT); // phones older than 2022 wait as long as they like
  const answer = await request(address, {
    redirect: "manual", cache: "no-store", credentials: "same-origin", signal,
    headers: { Accept: "application/json", ...headers }, ...options,
  });
  if (answer.type === "opaqueredirect" || [301, 302, 303, 401, 403].includes(answer.status)) throw new SignedOut();
  if (answer.status === 304) return null;
  if (!answer.ok && answer.status !== 409) throw new Answered(`The server answered ${answer.status}.`); // 409: kept beside another
  return answer.json();
}

/** Post JSON with the token that shows it comes from our own page, and the one that says which phone. */
export function poster(request, token, phone = () => "") {
  return (address, body) => ask(request, address, {
    method: "POST", body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", "X-CSRFToken": token(), "X-Phone": phone() },
  });
}

/** The newest bundle: from the server, or `had` when that is still the same. */
export async function freshBundle(request, address, had, phone = "") {
  const headers = { ...(phone ? { "X-Phone": phone } : {}), ...(had ? { "If-None-Match": `"${had.version}"` } : {}) };
  return (await ask(request, address, { headers })) ?? had;
}

/** How long to leave the server alone after so many failures: longer each time, and never all phones at once. */
export function waitBefore(failures, random) {
  const most = Math.min(LAST_TRY, FIRST_TRY * 2 ** failures);
  return Math.round(most * (0.5 + random() / 2));
}

/**
 * Send every box of `who` that the server does not have, and let go of copies that are safe. `drafts` and
 * `sent` are stores with async get, set, delete, all. Resolves to {sent: [{id, receipt}], stillHere: [id]}.
 * One failure never stops the others; being signed out does, and is thrown when everything is safe.
 */
export async function sendWaiting({ drafts, sent, post, addresses, who }) {
  const boxes = (await drafts.all()).filter((record) => record.box && record.who === who);
  const outcome = { sent: [], stillHere: [] };
  const keep = async (record, receipt) => {
    const { id, round, position, outcome: ended } = record;
    await sent.set(id, { id, who, round, position, outcome: ended, receipt });
    await drafts.set(id, { ...record, receipt });
    if (!record.receipt) outcome.sent.push({ id, receipt });
  };
  const toSend = await afterManifest({ boxes, drafts, post, address: addresses.kept, keep });
  for (const batch of batches(toSend)) {
    for (const record of batch) await drafts.set(record.id, { ...record, tried: true });
    const receipts = await receiptsFor(batch, post, addresses.boxes);
    for (const record of batch) {
      const receipt = receipts.get(record.id);
      if (receipt) await keep(record, receipt);
      else outcome.stillHere.push(record.id);
    }
  }
  return outcome;
}

/** What the server does not have, by its manifest. Copies that are safe go; what arrived after all is noted. */
async function afterManifest({ boxes, drafts, post, address, keep }) {
  const asked = boxes.filter(({ tried, receipt }) => tried || receipt).slice(0, MOST_IDS);
  if (!asked.length) return boxes;
  const answer = await unlessSignedOut(post(address, { ids: asked.map(({ id }) => id) }));
  if (!Array.isArray(answer?.held)) return boxes.filter(({ receipt }) => !receipt); // no manifest: nothing is let go
  const [held, safe] = [new Set(answer.held), new Set(answer.safe ?? [])];
  const toSend = [];
  for (const record of boxes) {
    if (!held.has(record.id)) {
      if (!record.receipt || asked.includes(record)) toSend.push(record);
      continue;
    }
    if (!record.receipt) await keep(record, "had_it");
    if (safe.has(record.id)) await drafts.delete(record.id);
  }
  return toSend;
}

/** Boxes together, as many as a slow line can take in one go. */
export function batches(records) {
  const made = [];
  let size = 0;
  for (const record of records) {
    const weight = record.box.sealed.length;
    if (!made.length || made.at(-1).length >= MOST_IN_A_BATCH || size + weight > LARGEST_BATCH) {
      made.push([]);
      size = 0;
    }
    made.at(-1).push(record);
    size += weight;
  }
  return made;
}

/** Id → the receipt's word, only when it says that this very interview is kept. */
async function receiptsFor(batch, post, address) {
  try {
    const answer = await post(address, { boxes: batch.map(({ box }) => box) });
    const ours = new Set(batch.map(({ id }) => id));
    const said = Array.isArray(answer?.receipts) ? answer.receipts : [];
    return new Map(said.filter((one) => ours.has(one?.id) && KEPT.includes(one.receipt)).map(({ id, receipt }) => [id, receipt]));
  } catch (trouble) {
    if (trouble instanceof SignedOut) throw trouble;
    return trouble instanceof Answered && batch.length > 1 ? oneByOne(batch, post, address) : new Map();
  }
}

/** The server would not have them together: each on its own, so that one does not hold up the others. */
async function oneByOne(batch, post, address) {
  const found = new Map();
  for (const record of batch) for (const [id, receipt] of await receiptsFor([record], post, address)) found.set(id, receipt);
  return found;
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
