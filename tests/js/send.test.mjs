// SPDX-License-Identifier: AGPL-3.0-or-later
/** What is on a phone leaves it only when the server says that it keeps it. */
import assert from "node:assert/strict";
import test from "node:test";
import * as sending from "../../src/alongside/asking/static/asking/send.js";

const ADDRESSES = { send: "/send/", kept: "/kept/" };

/** A store as on the phone, in memory. */
function store(...records) {
  const kept = new Map(records.map((one) => [one.id, one]));
  return {
    kept, get: async (id) => kept.get(id), all: async () => [...kept.values()],
    set: async (id, one) => { kept.set(id, structuredClone(one)); }, delete: async (id) => { kept.delete(id); },
  };
}

/** A server that stores by id, and the ways in which a line can fail. */
function server() {
  const stored = new Map();
  const seen = [];
  return {
    stored, seen, line: "good",
    async post(address, body) {
      seen.push(address);
      if (this.line === "down") throw new TypeError("Failed to fetch");
      if (this.line === "signed out") throw new sending.SignedOut();
      if (address === "/kept/") return { held: body.ids.filter((id) => stored.has(id)) };
      const receipt = stored.has(body.id) ? "had_it" : "stored";
      stored.set(body.id, (stored.get(body.id) ?? 0) + (receipt === "stored" ? 1 : 0));
      if (this.line === "answer lost") throw new TypeError("Failed to fetch");
      return { receipt, id: body.id };
    },
  };
}

const waiting = (id, who = "bev") => ({ id, who, round: "r", position: 1, outcome: "complete", tried: false, waiting: { id } });
const send = (drafts, sent, there, who = "bev") =>
  sending.sendWaiting({ drafts, sent, post: (...given) => there.post(...given), addresses: ADDRESSES, who });

test("two that wait are sent, and nothing but receipts is left", async () => {
  const [drafts, sent, there] = [store(waiting("one"), waiting("two")), store(), server()];

  const outcome = await send(drafts, sent, there);

  assert.deepEqual(outcome, { sent: [{ id: "one", receipt: "stored" }, { id: "two", receipt: "stored" }], stillHere: [] });
  assert.equal(drafts.kept.size, 0);
  assert.deepEqual(Object.keys(sent.kept.get("one")).sort(), ["id", "outcome", "position", "receipt", "round", "who"]);
});

test("when the signal drops, both stay as they were, and go next time", async () => {
  const [drafts, sent, there] = [store(waiting("one"), waiting("two")), store(), server()];
  there.line = "down";

  const outcome = await send(drafts, sent, there);

  assert.deepEqual(outcome, { sent: [], stillHere: ["one", "two"] });
  assert.deepEqual([...drafts.kept.values()].map((one) => one.waiting), [{ id: "one" }, { id: "two" }]);
  there.line = "good";
  assert.equal((await send(drafts, sent, there)).sent.length, 2);
});

test("an answer that is lost on its way leaves one interview there and none here", async () => {
  const [drafts, sent, there] = [store(waiting("one")), store(), server()];
  there.line = "answer lost";
  await send(drafts, sent, there);
  assert.equal(drafts.kept.size, 1);

  there.line = "good";
  const outcome = await send(drafts, sent, there);

  assert.deepEqual(outcome.sent, [{ id: "one", receipt: "had_it" }]);
  assert.deepEqual([there.stored.get("one"), drafts.kept.size], [1, 0]);
  assert.deepEqual(there.seen, ["/send/", "/kept/"]);
});

test("one that fails does not hold up the other", async () => {
  const [drafts, sent, there] = [store(waiting("one"), waiting("two")), store(), server()];
  const post = async (address, body) => { if (body.id === "one") throw new TypeError("dropped"); return there.post(address, body); };

  const outcome = await sending.sendWaiting({ drafts, sent, post, addresses: ADDRESSES, who: "bev" });

  assert.deepEqual([outcome.sent.map(({ id }) => id), outcome.stillHere], [["two"], ["one"]]);
});

for (const [what, answer] of Object.entries({
  "for another interview": { receipt: "stored", id: "other" }, "without an id": { receipt: "held_back", id: null },
  "with a strange word": { receipt: "thanks", id: "one" }, "that is empty": {}, "that is nothing": null, "of a proxy": "<html>",
})) {
  test(`a receipt ${what} lets nothing go`, async () => {
    const [drafts, sent] = [store(waiting("one")), store()];

    await sending.sendWaiting({ drafts, sent, post: async () => answer, addresses: ADDRESSES, who: "bev" });

    assert.equal(drafts.kept.size, 1);
    assert.equal(sent.kept.size, 0);
  });
}

test("held back for a person to look at is kept too", async () => {
  const [drafts, sent] = [store(waiting("one")), store()];
  const post = async () => ({ receipt: "held_back", id: "one" });

  await sending.sendWaiting({ drafts, sent, post, addresses: ADDRESSES, who: "bev" });

  assert.equal(sent.kept.get("one").receipt, "held_back");
});

test("signed out in the middle: what went is gone, the rest stays, and it is said", async () => {
  const [drafts, sent, there] = [store(waiting("one"), waiting("two")), store(), server()];
  const post = async (address, body) => { if (body.id === "two") there.line = "signed out"; return there.post(address, body); };

  await assert.rejects(sending.sendWaiting({ drafts, sent, post, addresses: ADDRESSES, who: "bev" }), sending.SignedOut);

  assert.deepEqual([...drafts.kept.keys()], ["two"]);
});

test("what Callum left on this phone is not sent in Bev's name", async () => {
  const [drafts, sent, there] = [store(waiting("his", "callum"), waiting("hers", "bev")), store(), server()];

  await send(drafts, sent, there);

  assert.deepEqual([...drafts.kept.keys()], ["his"]);
});

test("an interview that is still going on is not sent", async () => {
  const [drafts, sent, there] = [store({ id: "on", who: "bev", answers: {} }), store(), server()];

  await send(drafts, sent, there);

  assert.deepEqual([drafts.kept.size, there.seen], [1, []]);
});

test("a sealed note goes on its own and leaves when it is kept", async () => {
  const note = { id: "n", who: "bev", sealed: "{}", lead_key: 4 };
  const [notes, posted] = [store(note, { ...note, id: "m", who: "callum" }), []];
  const go = (answer) => sending.sendNotes({ notes, who: "bev", address: "/note/", post: async (...given) => { posted.push(given); return answer; } });

  await go({ kept: false });
  assert.equal(notes.kept.size, 2);
  await go({ kept: true });

  assert.deepEqual([...notes.kept.keys()], ["m"]);
  assert.deepEqual(posted[0], ["/note/", { id: "n", sealed: "{}", lead_key: 4 }]);
});

test("a redirect to coming in, 401 and 403 all mean signed out; 500 does not", async () => {
  const answering = (answer) => sending.ask(async () => answer, "/x/");

  for (const status of [302, 401, 403]) await assert.rejects(answering({ status }), sending.SignedOut);
  await assert.rejects(answering({ type: "opaqueredirect", status: 0 }), sending.SignedOut);
  await assert.rejects(answering({ status: 500, ok: false }), (trouble) => !(trouble instanceof sending.SignedOut));
});

test("posting carries the token and never follows anywhere", async () => {
  const asked = [];
  const request = async (address, options) => { asked.push([address, options]); return { ok: true, status: 200, json: async () => ({}) }; };

  await sending.poster(request, () => "token-1")("/send/", { id: "one" });

  const [[address, { method, headers, body, redirect }]] = asked;
  assert.deepEqual([address, method, body, redirect], ["/send/", "POST", '{"id":"one"}', "manual"]);
  assert.deepEqual([headers["X-CSRFToken"], headers["Content-Type"]], ["token-1", "application/json"]);
});

test("the bundle that has not changed is kept as it is", async () => {
  const had = { version: "abc", people: [] };
  const request = async (_, { headers }) => ({ status: headers["If-None-Match"] === '"abc"' ? 304 : 200, ok: true, json: async () => ({ version: "new" }) });

  assert.equal(await sending.freshBundle(request, "/b/", had), had);
  assert.deepEqual(await sending.freshBundle(request, "/b/", null), { version: "new" });
});
