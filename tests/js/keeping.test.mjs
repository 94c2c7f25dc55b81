// SPDX-License-Identifier: AGPL-3.0-or-later
/** What is on a phone cannot be read from the phone: locked while it goes on, sealed when it is done. */
import assert from "node:assert/strict";
import test from "node:test";
import * as boxes from "../../src/alongside/asking/static/asking/boxes.js";
import * as keeping from "../../src/alongside/asking/static/asking/keeping.js";
import * as locking from "../../src/alongside/asking/static/asking/locking.js";
import { seal } from "../../src/alongside/asking/static/asking/sealing.js";
import { unseal } from "./unsealing.mjs";

const HOUR = 60 * 60 * 1000;
const CANARY = "a worker hit her on the stairs";
const NOON = Date.UTC(2026, 2, 1, 12);

async function pair() {
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const { d } = await crypto.subtle.exportKey("jwk", privateKey);
  const point = await crypto.subtle.exportKey("raw", publicKey);
  return { key: Buffer.from(point).toString("base64"), private: Buffer.from(d, "base64url").toString("hex") };
}

function store() {
  const kept = new Map();
  return {
    kept, get: async (id) => structuredClone(kept.get(id)), all: async () => [...kept.values()].map((one) => structuredClone(one)),
    set: async (id, one) => { kept.set(id, structuredClone(one)); }, delete: async (id) => { kept.delete(id); },
  };
}

/** The server's half, as asking/locks.py keeps it. */
const serverOf = (lock) => {
  let wrong = 0;
  return {
    asked: 0, signal: true,
    async ask({ sealed, proof }) {
      this.asked += 1;
      if (!this.signal) return null;
      const inside = JSON.parse(await unseal(sealed, lock.private, lock.key, "lock"));
      if (wrong >= 5) return { dead: true };
      if (inside.proof === proof) return { share: inside.share };
      wrong += 1;
      return wrong < 5 ? { left: 5 - wrong } : { dead: true };
    },
  };
};

const draft = (more = {}) => ({ id: "one", who: "bev", round: "r", position: 3, invitation: "i", begun: NOON, answers: { why: { value: CANARY } }, ...more });

async function phone({ at = NOON } = {}) {
  const [lock, intake, drafts] = [await pair(), await pair(), store()];
  const clock = { now: at };
  const opened = () => keeping.keeperOf({ stores: { drafts }, now: () => clock.now });
  const keeper = opened();
  await keeper.choose("407192");
  await keeper.begin(draft(), lock.key);
  const server = serverOf(lock);
  return { lock, intake: { id: 7, ...intake }, drafts, clock, keeper, again: opened, server, ask: (asked) => server.ask(asked) };
}

test("what is written down of an interview that goes on holds no answer, and no key", async () => {
  const { drafts, keeper } = await phone();
  await keeper.keep(draft({ answers: { why: { value: CANARY }, more: { value: CANARY } } }));

  const written = drafts.kept.get("one");

  assert.deepEqual(Object.keys(written).sort(), ["begun", "hidden", "id", "invitation", "lock", "position", "round", "who", "wrong"]);
  assert.ok(!JSON.stringify(written).includes("stairs"));
  assert.ok(!JSON.stringify(written).includes("407192"));
});

test("the control: the same looking finds what is written down unlocked", () => {
  assert.ok(JSON.stringify(draft()).includes("stairs"));
});

test("while the page is open its digits open it without any signal", async () => {
  const { keeper, server, ask } = await phone();
  keeper.shut();

  assert.deepEqual(await keeper.open("one", "407192", ask), draft());
  assert.equal(server.asked, 0);
});

test("after a restart the server's half is needed as well", async () => {
  const { again, server, ask } = await phone();
  const keeper = again();
  server.signal = false;
  await assert.rejects(keeper.open("one", "407192", ask), keeping.NeedsSignal);

  server.signal = true;
  assert.deepEqual(await keeper.open("one", "407192", ask), draft());
});

test("no signal is not a wrong try", async () => {
  const { again, drafts, server, ask } = await phone();
  server.signal = false;
  for (let tried = 0; tried < 7; tried += 1) await assert.rejects(again().open("one", "407192", ask), keeping.NeedsSignal);

  assert.equal(drafts.kept.get("one").wrong, 0);
});

for (const [when, restarted] of [["while the page is open", false], ["after a restart", true]]) {
  test(`five wrong tries ${when}, and it is gone`, async () => {
    const { keeper: first, again, drafts, ask } = await phone();
    const keeper = restarted ? again() : first;
    keeper.shut();
    for (const left of [4, 3, 2, 1]) {
      await assert.rejects(keeper.open("one", "000000", ask), (trouble) => trouble instanceof keeping.Wrong && trouble.left === left);
    }

    await assert.rejects(keeper.open("one", "000000", ask), keeping.Gone);

    assert.equal(drafts.kept.size, 0);
    await assert.rejects(keeper.open("one", "407192", ask), keeping.Gone);
  });
}

test("whoever puts the count on a copied phone back still has five tries at the server", async () => {
  const { again, drafts, ask } = await phone();
  const copied = drafts.kept.get("one");
  for (let tried = 0; tried < 5; tried += 1) {
    await drafts.set("one", copied);
    await again().open("one", "000000", ask).catch(() => {});
  }
  await drafts.set("one", copied);

  await assert.rejects(again().open("one", "407192", ask), keeping.Gone);
});

test("the right digits without the right share open nothing", async () => {
  const { drafts } = await phone();
  const { lock } = drafts.kept.get("one");
  const stretched = await locking.stretch("407192", lock.salt);

  await assert.rejects(locking.openLock(lock, stretched, Buffer.alloc(32).toString("base64")), locking.WrongDigits);
});

for (const [hours, lives] of [[23.9, true], [24.1, false], [-0.9, true], [-1.1, false]]) {
  test(`${hours} hours on, an unfinished interview is ${lives ? "there" : "gone"}`, async () => {
    const { clock, keeper, drafts, ask } = await phone();
    clock.now += hours * HOUR;
    keeper.shut();

    if (lives) assert.equal((await keeper.open("one", "407192", ask)).id, "one");
    else await assert.rejects(keeper.open("one", "407192", ask), keeping.Gone);
    assert.equal(drafts.kept.size, lives ? 1 : 0);
  });
}

test("a day takes away what is unfinished and never what is finished", async () => {
  const { clock, keeper, drafts, intake } = await phone();
  await keeper.finish({ id: "done", who: "bev", round: "r", position: 1, invitation: null, outcome: "complete", waiting: { id: "done" } }, intake);
  clock.now += 30 * 24 * HOUR;

  assert.equal(await keeper.dropDead(), 1);
  assert.deepEqual([...drafts.kept.keys()], ["done"]);
});

test("finished, it is sealed to the project and bound to its number; only the reader opens it", async () => {
  const { keeper, drafts, intake } = await phone();
  const body = { id: "one", answers: [CANARY] };
  await keeper.finish({ id: "one", who: "bev", round: "r", position: 3, invitation: "i", outcome: "complete", waiting: body }, intake);

  const record = drafts.kept.get("one");
  assert.deepEqual(Object.keys(record).sort(), ["at", "box", "id", "invitation", "outcome", "position", "round", "tried", "who"]);
  assert.ok(!JSON.stringify(record).includes("stairs"));
  assert.deepEqual(JSON.parse(await unseal(record.box.sealed, intake.private, intake.key, "interview one")), body);
  await assert.rejects(unseal(record.box.sealed, intake.private, intake.key, "interview two"));
});

test("what an older page left unsealed is sealed, of this person alone", async () => {
  const { keeper, drafts, intake } = await phone();
  const left = (id, who) => ({ id, who, round: "r", position: 1, outcome: "complete", tried: true, waiting: { id, answers: [CANARY] } });
  await drafts.set("hers", left("hers", "bev"));
  await drafts.set("his", left("his", "callum"));

  await keeper.sealOlder("bev", intake);

  assert.equal(drafts.kept.get("hers").waiting, undefined);
  assert.deepEqual(JSON.parse(await unseal(drafts.kept.get("hers").box.sealed, intake.private, intake.key, "interview hers")).answers, [CANARY]);
  assert.ok(drafts.kept.get("his").waiting);
});

test("no two interviews share a key, a share or a one-time point", async () => {
  const [lock, stretched] = [await pair(), await locking.stretch("407192")];
  const about = { lockKey: lock.key, who: "bev", begun: NOON };
  const [a, b] = [await locking.newLock(stretched, about), await locking.newLock(stretched, about)];

  assert.notEqual(a.share, b.share);
  assert.notEqual(a.kept.wrapped.box, b.kept.wrapped.box);
  assert.notEqual(JSON.parse(await seal("x", lock.key)).key, JSON.parse(await seal("x", lock.key)).key);
  assert.equal(a.key.extractable, false);
});

test("how long the oldest has waited is told in whole days", () => {
  const at = (days) => ({ at: NOON - days * 24 * HOUR });

  assert.equal(boxes.oldestDays([], NOON), 0);
  assert.equal(boxes.oldestDays([at(0.9)], NOON), 0);
  assert.equal(boxes.oldestDays([at(1), at(3.5), {}], NOON), 3);
  assert.equal(boxes.oldestDays([at(-2)], NOON), 0);
});

test("the file that is handed over holds sealed boxes and nothing else", async () => {
  const { keeper, drafts, intake } = await phone();
  await keeper.finish({ id: "done", who: "bev", round: "r", waiting: { id: "done", answers: [CANARY] } }, intake);

  const file = JSON.parse(boxes.handover([...drafts.kept.values()]));

  assert.deepEqual(Object.keys(file), ["format", "boxes"]);
  assert.deepEqual(file.boxes.map((box) => Object.keys(box).sort()), [["id", "key", "sealed", "who"]]);
  assert.ok(!JSON.stringify(file).includes("stairs"));
});
