// SPDX-License-Identifier: AGPL-3.0-or-later
/** The browser's wording check says about every shared case what its author says it should. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { check, prepare, read, shown, unpack } from "../../src/alongside/making/static/making/wording.js";

const at = (path) => new URL(path, import.meta.url);
const json = (path) => JSON.parse(readFileSync(at(path)));
const folder = "../cases/wording/";
const data = "../../src/alongside_core/wording/data/";
const ready = prepare(json(`${data}rules.json`), json(`${data}seed.json`));
const frequencies = json(`${folder}frequencies.json`);
const howCommon = (word) => frequencies[word] ?? 0;
const files = readdirSync(at(folder)).filter((name) => name !== "frequencies.json").sort();
const cases = files.flatMap((file) => {
  const document = json(folder + file);
  return document.cases.map((c) => ({ file, rules: c.rule ? [c.rule] : document.rules, ...c }));
});
const look = (c) => check(c.text, c.kind, ready, { options: c.options, howCommon });
const holds = (c) => c.quiet
  ? look(c).every((f) => f.level === "hint")
  : look(c).some((f) => c.rules.includes(f.rule)) === c.found;

test("every shared case holds as it should", () => {
  assert.ok(cases.length >= 600);
  assert.deepEqual(cases.filter((c) => !holds(c)).map((c) => [c.file, c.text]), []);
});

test("a place in the text is counted in characters, as in Python", () => {
  const [found] = check("😀😀 Don’t you sleep?", "question", ready);
  assert.deepEqual([found.rule, found.start, found.end], ["negative-question", 3, 8]);
});

test("preparing a text keeps its length", () => {
  const text = "“İ” said – 😀\u2003it’s";
  assert.equal(read(text).lower.length, [...text].length);
});

test("without frequencies no word is rare", () => {
  assert.deepEqual(check("Are there cohabitees?", "question", ready).filter((f) => f.rule === "rare-word"), []);
});

test("a screen shows what is firm and at most three hints", () => {
  const found = [..."abcde"].map((rule, start) => ({ rule, start, level: rule === "e" ? "stop" : "hint" }));
  assert.deepEqual(shown(found).map((f) => f.rule), ["e", "a", "b", "c"]);
});

test("a kind that nobody knows is refused", () => {
  assert.throws(() => check("Hello", "poem", ready), /poem/);
});

// Asked by tests/core/wording/test_python_and_javascript_agree.py, which compares every finding.
if (process.env.WORDING_OUT) {
  const { writeFileSync } = await import("node:fs");
  const { texts, pack } = JSON.parse(readFileSync(process.env.WORDING_IN));
  const unpacked = prepare(unpack(pack), json(`${data}seed.json`));
  const travelled = (c) => check(c.text, c.kind, unpacked, { options: c.options });
  writeFileSync(process.env.WORDING_OUT, JSON.stringify({ whole: texts.map(look), travelled: texts.map(travelled) }));
}
