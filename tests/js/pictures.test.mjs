// SPDX-License-Identifier: AGPL-3.0-or-later
/** Pictures stay on the phone for as long as a round shows them, and only whole ones. */
import assert from "node:assert/strict";
import test from "node:test";
import { addressesIn, beside, keepPictures } from "../../src/alongside/asking/static/asking/pictures.js";

const BUS = { at: "/p/bus/", shows: "" }, TRAM = { at: "/p/tram/", shows: "A tram" };
const ROUNDS = [{ id: "spring", pictures: { travel: { bus: BUS, "": TRAM } } }, { id: "autumn" }];
const whole = { ok: true, redirected: false };

/** The browser's shelf for answers, in memory. */
function shelves() {
  const kept = new Map();
  const shelf = {
    keys: async () => [...kept.keys()].map((path) => ({ url: `http://phone.test${path}` })),
    put: async (path, answer) => kept.set(path, answer), delete: async (path) => kept.delete(path),
  };
  let opened = false;
  return { kept, has: async () => opened, open: async () => { opened = true; return shelf; } };
}

test("a picture is found by its round, its question and its answer", () => {
  assert.equal(beside(ROUNDS, "spring", "travel", "bus"), BUS);
  assert.equal(beside(ROUNDS, "spring", "travel"), TRAM);
  for (const [round, question, option] of [["autumn", "travel", "bus"], ["gone", "travel", ""], ["spring", "age", ""], ["spring", "travel", "car"]]) {
    assert.equal(beside(ROUNDS, round, question, option), undefined);
  }
  assert.deepEqual(addressesIn(ROUNDS), ["/p/bus/", "/p/tram/"]);
});

test("each is fetched once, and goes when no round shows it", async () => {
  const phone = shelves(), asked = [];
  const get = async (path) => { asked.push(path); return whole; };

  assert.equal(await keepPictures(["/p/bus/", "/p/tram/"], phone, get), 0);
  assert.equal(await keepPictures(["/p/bus/", "/p/car/"], phone, get), 0);
  assert.deepEqual(asked, ["/p/bus/", "/p/tram/", "/p/car/"]);
  assert.deepEqual([...phone.kept.keys()], ["/p/bus/", "/p/car/"]);
});

for (const [what, answer] of [["no signal", Promise.reject(new TypeError("Failed to fetch"))], ["a fault", { ok: false }], ["a sign-in page", { ...whole, redirected: true }]]) {
  test(`with ${what} nothing is kept in its place, and it is asked for again`, async () => {
    const phone = shelves();

    assert.equal(await keepPictures(["/p/bus/"], phone, async () => answer), 1);
    assert.equal(phone.kept.size, 0);
    assert.equal(await keepPictures(["/p/bus/"], phone, async () => whole), 0);
  });
}

test("a full phone keeps what fits, and says what does not", async () => {
  const phone = shelves(), shelf = await phone.open();
  const { put } = shelf;
  shelf.put = async (path, answer) => { if (path === "/p/tram/") throw new DOMException("full", "QuotaExceededError"); return put(path, answer); };

  assert.equal(await keepPictures(["/p/bus/", "/p/tram/"], phone, async () => whole), 1);
  assert.deepEqual([...phone.kept.keys()], ["/p/bus/"]);
});

test("where no round has pictures, no shelf is put up", async () => {
  const phone = shelves();

  assert.equal(await keepPictures([], phone, async () => whole), 0);
  assert.equal(await phone.has(), false);
});

test("a browser without a shelf says how many are missing", async () => {
  assert.equal(await keepPictures(["/p/bus/"], undefined), 1);
});
