// SPDX-License-Identifier: AGPL-3.0-or-later
/** Help while typing says the same as the server, in few lines, and nothing about nothing. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { lines } from "../../src/alongside/making/static/making/typing.js";
import { prepare } from "../../src/alongside/making/static/making/wording.js";

const data = (name) => JSON.parse(readFileSync(new URL(`../../src/alongside_core/wording/data/${name}.json`, import.meta.url)));
const seed = data("seed");
const ours = { ...seed, entries: [...seed.entries, {
  term: "widgeting", suggestions: ["sorting"], history: [{ state: "agreed", by: ["Our city"], on: "2026-05-01", reasons: "We talked." }] }] };
const ready = prepare(data("rules"), ours);

test("a leading question is pointed at while Bev types it, with a way out", () => {
  const [first] = lines("Don't you feel safer here?", "question", ready, {});
  assert.match(first.said, /leans/);
  assert.ok(first.perhaps);
});

test("what the group decided is said before what the rule says", () => {
  const [line] = lines("Is the widgeting good?", "question", ready, {}).filter((each) => each.words === "widgeting");
  assert.match(line.said, /^Say “sorting”: decided by Our city/);
});

test("a rule that the group switched off is silent here too", () => {
  const said = lines("Don't you feel safer here?", "question", ready, { off: ["leading-opener"] });
  assert.ok(!said.some((line) => /leans/.test(line.said)));
});

test("an empty box says nothing", () => {
  assert.deepEqual(lines("  \n", "question", ready, {}), []);
});
