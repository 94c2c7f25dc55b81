// SPDX-License-Identifier: AGPL-3.0-or-later
/** What is on a phone leaves it only when the server says that it keeps it. */
import assert from "node:assert/strict";
import test from "node:test";
import * as sending from "../../src/alongside/asking/static/asking/send.js";

const ADDRESSES = { boxes: "/boxes/", kept: "/kept/" };

/** A store as on the phone, in memory. */
function store(...records) {
  const kept = new Map(records.map((one) => [one.id, one]));
  return {
    kept, get: async (id) => kept.get(id), all: async () => [...kept.values()],
    set: async (id, one) => { kept.set(id, structuredClone(one)); }, delete: async (id) => { kept.delete(id); },
  };
}

/** A server that stores by id, its backups, and the ways in which a line can fail. */
function server() {
  return {
    stored: new Map(), inBackup: new Set(), seen: [], sizes: [], line: "good", refuses: null,
    backUp() { this.inBackup = new Set(this.stored.keys()); },
    restore() { this.stored = new Map([...this.stored].filter(([id]) => this.inBackup.has(id))); },
    async post(address, body) {
      this.seen.push(address);
      if (this.line === "down") throw new TypeError("Failed to fetch");
      if (this.line === "signed out") throw new sending.SignedOut();
      if (address === "/kept/") {
        const held = body.ids.filter((id) => this.stored.has(id));
        return { held, safe: held.filter((id) => this.inBackup.has(id)) };
      }
      this.sizes.push(body.boxes.length);
      if (body.boxes.some(({ id }) => id === this.refuses)) throw new sending.Answered("The server answered 500.");
      const receipts = body.boxes.map(({ id }) => {
        const receipt = this.stored.has(id) ? "had_it" : "stored";
        this.stored.set(id, (this.stored.get(id) ?? 0) + (receipt === "stored" ? 1 : 0));
        return { id, receipt };
      });
      if (this.line === "answer lost") throw new TypeError("Failed to fetch");
      return { receipts };
    },
  };
}

const waiting = (id, who = "bev", sealed = "s") => ({ id, who, round: "r", position: 1, outcome: "complete", tried: false, at: 0, box: { id, key: 1, sealed, who } });
const send = (drafts, sent, there, who = "bev") =>
  sending.sendWaiting({ drafts, sent, post: (...given) => there.post(...given), addresses: ADDRESSES, who });

test("two that wait are sent together, and their sealed copies stay", async () => {
  const [drafts, sent, there] = [store(waiting("one"), waiting("two")), store(), server()];

  const outcome = await send(drafts, sent, there);

  assert.deepEqual(outcome, { sent: [{ id: "one", receipt: "stored" }, { id: "two", receipt: "stored" }], stillHere: [] });
  assert.deepEqual([there.sizes, [...drafts.kept.values()].map(({ receipt }) => receipt)], [[2], ["stored", "stored"]]);
  assert.deepEqual(Object.keys(sent.kept.get("one")).sort(), ["id", "outcome", "position", "receipt", "round", "who"]);
});

test("a copy goes when a later manifest says that a backup has it, and not before", async () => {
  const [drafts, sent, there] = [store(waiting("one")), store(), server()];
  await send(drafts, sent, there);
  await send(drafts, sent, there);
  assert.deepEqual([drafts.kept.size, there.seen], [1, ["/boxes/", "/kept/"]]);

  there.backUp();
  const outcome = await send(drafts, sent, there);

  assert.deepEqual([outcome, drafts.kept.size, sent.kept.size], [{ sent: [], stillHere: [] }, 0, 1]);
});

test("a server that was put back from last night is sent again what it forgot", async () => {
  const [drafts, sent, there] = [store(waiting("before")), store(), server()];
  await send(drafts, sent, there);
  there.backUp();
  await drafts.set("after", waiting("after"));
  await send(drafts, sent, there);
  there.restore();
  assert.deepEqual([...there.stored.keys()], ["before"]);

  await send(drafts, sent, there);

  assert.deepEqual([...there.stored], [["before", 1], ["after", 1]]);
});

test("the control: a phone that forgets at the receipt loses it", async () => {
  const [drafts, sent, there] = [store(waiting("after")), store(), server()];
  await send(drafts, sent, there);
  await drafts.delete("after");
  there.restore();

  await send(drafts, sent, there);

  assert.equal(there.stored.size, 0);
});

test("without a manifest no copy goes and none is sent again", async () => {
  const [drafts, sent, there] = [store({ ...waiting("one"), tried: true, receipt: "stored" }), store(), server()];
  for (const answer of [null, {}, { held: "one" }, "<html>"]) {
    const outcome = await sending.sendWaiting({ drafts, sent, post: async () => answer, addresses: ADDRESSES, who: "bev" });
    assert.deepEqual([outcome, drafts.kept.size], [{ sent: [], stillHere: [] }, 1]);
  }
  assert.equal(there.seen.length, 0);
});

test("when the signal drops, both stay as they were, and go next time", async () => {
  const [drafts, sent, there] = [store(waiting("one"), waiting("two")), store(), server()];
  there.line = "down";

  const outcome = await send(drafts, sent, there);

  assert.deepEqual(outcome, { sent: [], stillHere: ["one", "two"] });
  assert.deepEqual([...drafts.kept.values()].map(({ receipt, box }) => [receipt, box.id]), [[undefined, "one"], [undefined, "two"]]);
  there.line = "good";
  assert.equal((await send(drafts, sent, there)).sent.length, 2);
});

test("an answer that is lost on its way leaves one interview there", async () => {
  const [drafts, sent, there] = [store(waiting("one")), store(), server()];
  there.line = "answer lost";
  await send(drafts, sent, there);
  assert.equal(drafts.kept.get("one").receipt, undefined);

  there.line = "good";
  const outcome = await send(drafts, sent, there);

  assert.deepEqual(outcome.sent, [{ id: "one", receipt: "had_it" }]);
  assert.deepEqual([there.stored.get("one"), there.seen], [1, ["/boxes/", "/kept/"]]);
});

test("one that the server would not take does not hold up the others in its batch", async () => {
  const [drafts, sent, there] = [store(waiting("one"), waiting("two"), waiting("three")), store(), server()];
  there.refuses = "two";

  const outcome = await send(drafts, sent, there);

  assert.deepEqual([outcome.sent.map(({ id }) => id), outcome.stillHere], [["one", "three"], ["two"]]);
});

test("a batch is small enough for a weak line", () => {
  const sizes = (records) => sending.batches(records).map((batch) => batch.length);

  assert.deepEqual(sizes(Array.from({ length: 40 }, (_, n) => waiting(String(n)))), [16, 16, 8]);
  assert.deepEqual(sizes([1, 2, 3].map((n) => waiting(String(n), "bev", "x".repeat(120_000)))), [2, 1]);
  assert.deepEqual(sizes([waiting("1", "bev", "x".repeat(900_000)), waiting("2")]), [1, 1]);
  assert.deepEqual(sizes([]), []);
});

test("after each failure a phone waits longer, a quarter of an hour at most, and no two alike", () => {
  const least = [0, 1, 2, 3, 9, 99].map((failures) => sending.waitBefore(failures, () => 0) / 1000);
  const most = [0, 1, 2, 3, 9, 99].map((failures) => sending.waitBefore(failures, () => 1) / 1000);

  assert.deepEqual(least, [10, 20, 40, 80, 450, 450]);
  assert.deepEqual(most, [20, 40, 80, 160, 900, 900]);
});

for (const [what, answer] of Object.entries({
  "for another interview": { receipts: [{ receipt: "stored", id: "other" }] }, "without an id": { receipts: [{ receipt: "held_back", id: null }] },
  "with a strange word": { receipts: [{ receipt: "thanks", id: "one" }] }, "that is empty": {}, "that is nothing": null, "of a proxy": "<html>",
  "of nulls": { receipts: [null] },
})) {
  test(`a receipt ${what} is none`, async () => {
    const [drafts, sent] = [store(waiting("one")), store()];

    await sending.sendWaiting({ drafts, sent, post: async () => answer, addresses: ADDRESSES, who: "bev" });

    assert.equal(drafts.kept.get("one").receipt, undefined);
    assert.equal(sent.kept.size, 0);
  });
}

for (const receipt of ["held_back", "other_content"]) {
  test(`${receipt}: kept for a person to look at, so it is not sent again`, async () => {
    const [drafts, sent] = [store(waiting("one")), store()];
    const post = async () => ({ receipts: [{ receipt, id: "one" }] });

    await sending.sendWaiting({ drafts, sent, post, addresses: ADDRESSES, who: "bev" });

    assert.equal(sent.kept.get("one").receipt, receipt);
  });
}

test("signed out in the middle: what went is noted, the rest stays, and it is said", async () => {
  const big = "x".repeat(200_000);
  const [drafts, sent, there] = [store(waiting("one", "bev", big), waiting("two", "bev", big)), store(), server()];
  const post = async (address, body) => { if (body.boxes?.[0].id === "two") there.line = "signed out"; return there.post(address, body); };

  await assert.rejects(sending.sendWaiting({ drafts, sent, post, addresses: ADDRESSES, who: "bev" }), sending.SignedOut);

  assert.deepEqual([...drafts.kept.values()].map(({ receipt }) => receipt), ["stored", undefined]);
});

test("what Callum left on this phone is not sent in Bev's name", async () => {
  const [drafts, sent, there] = [store(waiting("his", "callum"), waiting("hers", "bev")), store(), server()];

  await send(drafts, sent, there);

  assert.deepEqual([...there.stored.keys()], ["hers"]);
});

test("an interview that is still going on is not sent", async () => {
  const [drafts, sent, there] = [store({ id: "on", who: "bev", hidden: {} }), store(), server()];

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
  await assert.rejects(answering({ status: 500, ok: false }), sending.Answered);
  assert.equal(await answering({ status: 409, ok: false, json: async () => "kept beside another" }), "kept beside another");
});

test("posting carries the token and never follows anywhere", async () => {
  const asked = [];
  const request = async (address, options) => { asked.push([address, options]); return { ok: true, status: 200, json: async () => ({}) }; };

  await sending.poster(request, () => "token-1", () => "phone-1")("/send/", { id: "one" });

  const [[address, { method, headers, body, redirect }]] = asked;
  assert.deepEqual([address, method, body, redirect], ["/send/", "POST", '{"id":"one"}', "manual"]);
  assert.deepEqual([headers["X-CSRFToken"], headers["Content-Type"], headers["X-Phone"]], ["token-1", "application/json", "phone-1"]);
});

test("the bundle that has not changed is kept as it is", async () => {
  const had = { version: "abc", people: [] };
  const request = async (_, { headers }) => ({ status: headers["If-None-Match"] === '"abc"' ? 304 : 200, ok: true, json: async () => ({ version: "new" }) });

  assert.equal(await sending.freshBundle(request, "/b/", had), had);
  assert.deepEqual(await sending.freshBundle(request, "/b/", null), { version: "new" });
});
