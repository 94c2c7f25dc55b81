// SPDX-License-Identifier: AGPL-3.0-or-later
/** The browser's routing agrees with the server's on every shared case. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { offered, passes, valueOf, visible } from "../../src/alongside/asking/static/asking/routing.js";

const read = (name) => JSON.parse(readFileSync(new URL(`../cases/routing/${name}`, import.meta.url)));
const cases = [...read("by_hand.json"), ...read("generated.json"), ...read("hypothesis.json")];

test("every shared case holds as it should", () => {
  assert.ok(cases.length > 1300);
  assert.deepEqual(cases.filter((c) => passes(c.rule, c.answers) !== c.holds), []);
});

test("every shared survey shows and offers what it should", () => {
  for (const { items, answers, shown, offered: left } of read("surveys.json")) {
    const here = visible({ items }, answers);
    assert.deepEqual(here.map(({ name }) => name), shown);
    const known = Object.fromEntries(Object.entries(answers).filter(([name]) => shown.includes(name)));
    const last = here.find(({ options }) => options);
    assert.deepEqual(last ? offered(last, known).map(({ value }) => value) : [], left);
  }
});

test("an answer to a hidden question counts as none", () => {
  const q = (name, show_if = null) => ({ kind: "question", name, show_if });
  const items = [q("told"), q("useful", { "==": [{ var: "told" }, "yes"] }), q("why", { "==": [{ var: "useful" }, "no"] })];
  assert.deepEqual(visible({ items }, { told: "no", useful: "no" }).map((i) => i.name), ["told"]);
});

test("an unknown operator is refused", () => {
  assert.throws(() => valueOf({ eval: ["1"] }, {}), /eval/);
});
