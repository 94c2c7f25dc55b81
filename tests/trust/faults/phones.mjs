// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Many phones in one process, each with stores of its own in memory, and the real send.js.
 *
 * In, as JSON on standard input: {base, addresses, headers, token, atOnce, together, phones: [[box, ...], ...]}.
 * Out: {receipts: {id: word}, requests, statuses: {status: times} and waits: [milliseconds, sorted] of sendings
 * of boxes}. A phone gets its next interviews one to three at a time, or `together` at a time, and sends until
 * it has a receipt for each.
 */
import { readFileSync } from "node:fs";
import * as sending from "../../../src/alongside/asking/static/asking/send.js";

const given = JSON.parse(readFileSync(0, "utf8"));
const MOST_ROUNDS = 2_000; // for one phone; then something else is wrong
const REST = 5; // milliseconds after a failure; a real phone rests longer (waitBefore)
const told = { receipts: {}, requests: 0, statuses: {}, waits: [] };

function store() {
  const kept = new Map();
  return {
    get: async (id) => kept.get(id), all: async () => [...kept.values()],
    set: async (id, one) => { kept.set(id, structuredClone(one)); }, delete: async (id) => { kept.delete(id); },
  };
}

/** `fetch` as a phone has it that is signed in. */
async function line(address, options) {
  told.requests += 1;
  const begun = performance.now();
  const answer = await fetch(given.base + address, { ...options, headers: { ...options.headers, ...given.headers } });
  if (address === given.addresses.boxes) {
    told.waits.push(performance.now() - begun);
    told.statuses[answer.status] = (told.statuses[answer.status] ?? 0) + 1;
  }
  return answer;
}

const post = sending.poster(line, () => given.token);
const record = (box) => ({ id: box.id, who: "bev", round: "r", position: 1, outcome: "complete", tried: false, at: 0, box });

async function phone(boxes) {
  const [drafts, sent] = [store(), store()];
  for (let next = 0, rounds = 0, left = 0; next < boxes.length || left; rounds += 1) {
    if (rounds > MOST_ROUNDS) throw new Error("no receipt after a great many tries");
    const many = given.together ?? 1 + (rounds % 3);
    for (const box of boxes.slice(next, next + many)) await drafts.set(box.id, record(box));
    next = Math.min(boxes.length, next + many);
    const outcome = await sending.sendWaiting({ drafts, sent, post, addresses: given.addresses, who: "bev" });
    left = outcome.stillHere.length;
    if (left) await new Promise((done) => setTimeout(done, REST));
  }
  for (const one of await drafts.all()) told.receipts[one.id] = one.receipt;
}

const waiting = [...given.phones];
const inTurn = async () => { while (waiting.length) await phone(waiting.shift()); };
await Promise.all(Array.from({ length: given.atOnce }, inTurn));
told.waits.sort((one, other) => one - other);
console.log(JSON.stringify(told));
