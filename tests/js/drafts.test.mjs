// SPDX-License-Identifier: AGPL-3.0-or-later
/** An interview on a phone: its pages, its answers, its end. */
import assert from "node:assert/strict";
import test from "node:test";
import * as drafts from "../../src/alongside/asking/static/asking/drafts.js";

const question = (id, more = {}) => ({ kind: "question", id, wording: `w-${id}`, name: id, type: "one", text: { en: id }, ...more });
const content = (...items) => ({ default_language: "en", languages: ["en"], items });
const SURVEY = content(
  question("listened"),
  { kind: "section", id: "s", title: { en: "More" }, items: [
    question("why", { show_if: { "==": [{ var: "listened" }, "no"] } }), question("better", { type: "long_text" })] },
  question("hello", { type: "note" }),
);
const ROUND = {
  id: "round-1", limits: "Between us, unless somebody is in danger.", thank_you: "A voucher",
  consent: { take_part: "Would you?", use_words: "May we quote?", contact_again: "Again?" },
  places: [[1, "a"], [2, "b"], [3, "b"]],
  versions: { a: { id: "v-a", content: SURVEY }, b: { id: "v-b", content: SURVEY } },
};
const begin = (id = "one", more = {}) => drafts.begin({ id, who: "bev", round: ROUND, ...more });
const agreed = (draft) => drafts.PARTS.reduce((so, part) => drafts.consent(so, part, true, "d".repeat(64)), draft);
const at = (draft, page) => ({ ...draft, at: page });

test("the sealed list says which version comes, and two interviews never share a place", () => {
  const first = begin("one");
  const second = begin("two", { drafts: [first] });

  assert.deepEqual([first.position, first.arm, first.version], [1, "a", "v-a"]);
  assert.deepEqual([second.position, second.arm, second.version], [2, "b", "v-b"]);
});

test("a place is used up by a waiting interview and by a sent one", () => {
  const waiting = drafts.finish(begin("one"));
  const sent = [{ id: "two", round: "round-1", position: 2, outcome: "complete" }];

  assert.deepEqual(drafts.placesLeft(ROUND, [waiting], sent), [[3, "b"]]);
  assert.equal(begin("three", { drafts: [waiting], sent: [...sent, { round: "round-1", position: 3 }] }), null);
});

test("places of another round are not touched", () => {
  assert.equal(drafts.placesLeft(ROUND, [{ round: "another", position: 1 }]).length, 3);
});

test("not today gives the place back, and says nothing but that", () => {
  const draft = drafts.answer(begin("one"), "listened", "answered", "no");
  const ended = drafts.notToday(draft);

  assert.equal(ended.waiting.outcome, "not_today");
  assert.deepEqual(ended.waiting.answers, []);
  assert.deepEqual(drafts.placesLeft(ROUND, [ended])[0], [1, "a"]);
});

test("no to taking part is an ordinary end that keeps the no", () => {
  const ended = drafts.notToday(drafts.consent(begin("one"), "take_part", false, "digest"));

  assert.deepEqual(ended.waiting.consent, { take_part: { given: false, words: "digest" } });
  assert.equal(ended.waiting.outcome, "not_today");
  assert.deepEqual(ended.waiting.answers, []);
});

test("limits come before consent, consent before looking back, looking back before any question", () => {
  assert.deepEqual(drafts.pagesOf(begin()).slice(0, 8), [
    "time", "limits", "consent/take_part", "consent/use_words", "consent/contact_again", "look_back",
    "question/listened", "question/better"]);
});

test("only the parts that the round asks for are asked", () => {
  const round = { ...ROUND, limits: "", consent: { take_part: "Would you?" } };

  assert.deepEqual(drafts.pagesOf(begin("one", { round })).slice(0, 3), ["time", "consent/take_part", "look_back"]);
});

test("an answer opens the question that hangs on it, and closes it again", () => {
  const no = drafts.answer(begin(), "listened", "answered", "no");
  const yes = drafts.answer(no, "listened", "answered", "yes");

  assert.ok(drafts.pagesOf(no).includes("question/why"));
  assert.ok(!drafts.pagesOf(yes).includes("question/why"));
});

test("every status is kept apart", () => {
  let draft = agreed(begin());
  draft = drafts.answer(draft, "listened", "dont_know");
  draft = drafts.answer(draft, "better", "rather_not");

  const status = Object.fromEntries(drafts.finish(draft).waiting.answers.map((one) => [one.question, one.status]));

  assert.deepEqual(status, { listened: "dont_know", why: "not_asked", better: "rather_not" });
});

test("what was said to a question that is hidden in the end is not sent", () => {
  let draft = drafts.answer(begin(), "listened", "answered", "no");
  draft = drafts.answer(draft, "why", "answered", "Nobody was there");
  draft = drafts.answer(draft, "listened", "answered", "yes");

  const [, why] = drafts.finish(draft).waiting.answers;

  assert.deepEqual([why.status, why.value], ["not_asked", null]);
});

test("come back later comes back at the end, and what is left then counts as left without an answer", () => {
  let draft = drafts.answer(at(begin(), "question/listened"), "listened", "later");
  draft = drafts.answer(draft, "better", "answered", "Chairs", true);
  assert.ok(drafts.pagesOf(draft).includes("later"));

  const back = drafts.comeBackTo(at(draft, "later"), "listened");
  assert.equal(drafts.goBack(back).at, "later");
  const answered = drafts.goOn(drafts.answer(back, "listened", "answered", "yes"));
  assert.equal(answered.at, "experience/clear");

  const left = drafts.finish(drafts.leaveTheRest(draft)).waiting.answers[0];
  assert.equal(left.status, "blank");
});

test("with two left for later, answering one leads back to the other", () => {
  let draft = drafts.answer(begin(), "listened", "later");
  draft = drafts.answer(draft, "better", "later");

  assert.equal(drafts.goOn(drafts.answer(drafts.comeBackTo(draft, "listened"), "listened", "blank")).at, "later");
});

test("stopping keeps what was said, and the rest was not reached", () => {
  let draft = at(agreed(begin()), "question/listened");
  draft = drafts.goOn(drafts.answer(draft, "listened", "answered", "no"));
  const stopped = drafts.stop(draft, "stopped_by_person");

  assert.deepEqual(drafts.pagesOf(stopped).slice(0, 2), ["slip", "thanks"]);
  const { outcome, answers } = drafts.finish(stopped).waiting;
  assert.equal(outcome, "stopped_by_person");
  assert.deepEqual(answers.map(({ status }) => status), ["answered", "blank", "not_reached"]);
});

test("thrown away, nothing that was said is sent: only that an interview stopped", () => {
  const draft = drafts.mark(drafts.answer(agreed(begin()), "listened", "answered", "no"), "experience", "clear", 75);
  const { waiting } = drafts.throwAway(draft, "stopped_by_person");

  assert.deepEqual([waiting.answers, waiting.consent, waiting.experience, waiting.slip], [[], {}, {}, ""]);
  assert.equal(waiting.outcome, "stopped_by_person");
});

test("one tap notes what happened, another takes it back, and answering keeps it", () => {
  let draft = drafts.noteEvent(begin(), "listened", "meaning");
  draft = drafts.noteEvent(drafts.noteEvent(draft, "listened", "upset"), "listened", "upset");
  draft = drafts.answer(draft, "listened", "answered", "yes");

  assert.deepEqual(draft.answers.listened.events, ["meaning"]);
});

test("time is added up in whole milliseconds and in seconds of the whole", () => {
  let draft = drafts.addTime(begin(), "listened", 1200.4);
  draft = drafts.addTime(draft, "listened", 800);
  draft = drafts.addTime(draft, "better", -5);

  const { answers, active_seconds } = drafts.finish(draft).waiting;
  assert.deepEqual(answers.map((one) => one.active_ms), [2000, 0, 0]);
  assert.equal(active_seconds, 2);
});

test("there is no way back once the slip is given", () => {
  assert.equal(drafts.canGoBack(at(begin(), "time")), false);
  assert.equal(drafts.canGoBack(at(begin(), "experience/clear")), true);
  assert.equal(drafts.canGoBack(at(begin(), "slip")), false);
  assert.equal(drafts.canGoBack(at(begin(), "thanks")), false);
});

test("every page leads on to the next until there is none", () => {
  let draft = begin();
  const walked = [draft.at];
  for (let next = drafts.goOn(draft); next.at !== "end"; next = drafts.goOn(next)) walked.push((draft = next).at);

  assert.deepEqual(walked, drafts.pagesOf(draft));
});

test("the very last mark is kept as well", () => {
  const last = at(begin(), "confidence/ask_a_friend");
  const ended = drafts.goOn(drafts.mark(last, "confidence", "ask_a_friend", 10));

  assert.equal(ended.at, "end");
  assert.deepEqual(drafts.finish(ended).waiting.confidence, { ask_a_friend: 10 });
});

test("a slip is two words and two digits", () => {
  const given = [1, 0, 7];

  assert.equal(drafts.slipCode("acorn river lamp", () => given.shift()), "river acorn 07");
});

test("notes are read out and never answered", () => {
  assert.deepEqual(drafts.finish(begin()).waiting.answers.map((one) => one.question), ["listened", "why", "better"]);
});

test("a draft is never changed under somebody's hands", () => {
  const draft = begin();
  const before = structuredClone(draft);
  drafts.answer(draft, "listened", "answered", "no");
  drafts.noteEvent(draft, "listened", "upset");
  drafts.finish(draft);

  assert.deepEqual(draft, before);
});
