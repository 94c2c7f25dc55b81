// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * An interview on this phone: its pages, its answers, how it ends, and the body that is sent.
 *
 * Nothing here touches the page, the network or the clock, so it runs in Node. Every function takes a
 * draft and gives back another one; the caller keeps it before the next page shows. A draft carries its
 * own copy of the version it is done in. Once finished, all that stays is the body, which is sealed at once.
 */
import { visible } from "./routing.js";

export const FORMAT = "alongside-interview/1";
export const PARTS = ["take_part", "use_words", "contact_again"];
export const EXPERIENCE = ["clear", "respected", "could_say", "not_draining"];
export const CONFIDENCE = ["understand_why", "say_naturally", "handle_upset", "explain", "ask_a_friend"];
export const FOLLOWED_UP = "followed_up"; // an agreed "tell me as if I had never been there"
export const EVENTS = ["meaning", "repeat", "did_not_fit", "changed_words", "upset"];
const LONGEST_MS = 24 * 60 * 60 * 1000;

/** Sealed places of a round that this phone may still use: [position, arm], the next one first. */
export function placesLeft(round, drafts, sent = []) {
  const takes = (one) => one.round === round.id && !(one.outcome === "not_today");
  const used = new Set([...drafts, ...sent].filter(takes).map((one) => one.position));
  return round.places.filter(([position]) => !used.has(position));
}

/** Begin an interview in the next sealed place. Nobody chooses the version. Null when no place is left. */
export function begin({ id, who, round, invitation = null, drafts = [], sent = [], begun = 0 }) {
  const [place] = placesLeft(round, drafts, sent);
  if (!place) return null;
  const [position, arm] = place;
  const { id: version, content } = round.versions[arm];
  return {
    id, who, begun, round: round.id, invitation, position, arm, version, content,
    limits: round.limits, consent_words: round.consent, thank_you: round.thank_you,
    language: content.default_language, at: "time", consent: {}, look_back: false, witness: "", thanked: false, answers: {},
    experience: {}, confidence: {}, slip: "", outcome: "",
  };
}

const known = (draft) => Object.fromEntries(
  questionsOf(draft.content.items).filter(({ id }) => draft.answers[id]?.status === "answered")
    .map(({ id, name }) => [name, draft.answers[id].value]));

/** Every question of the version, sections opened, shown or not. */
export function questionsOf(items) {
  return items.flatMap((item) => (item.kind === "section" ? questionsOf(item.items) : [item]));
}

/** Answers by name, as rules see them. */
export const answersByName = known;

/** Questions to show just now, in order. */
export const shown = (draft) => visible(draft.content, known(draft));

/** Questions the person wanted to come back to. */
export const toComeBackTo = (draft) => shown(draft).filter(({ id }) => draft.answers[id]?.status === "later");

/** Every page of this interview in order, as it stands with the answers so far. */
export function pagesOf(draft) {
  const after = ["slip", "thanks", ...CONFIDENCE.map((item) => `confidence/${item}`)];
  if (draft.outcome) return after;
  const parts = PARTS.filter((part) => draft.consent_words[part]).map((part) => `consent/${part}`);
  return [
    "time", ...(draft.limits ? ["limits"] : []), ...parts, "look_back",
    ...shown(draft).map(({ id }) => `question/${id}`), ...(toComeBackTo(draft).length ? ["later"] : []),
    ...EXPERIENCE.map((item) => `experience/${item}`), ...after,
  ];
}

/** Go on to the next page; at "end" when this was the last one. */
export function goOn(draft) {
  if (draft.returning) {
    const pages = pagesOf({ ...draft, returning: false });
    const at = pages.includes("later") ? "later" : `experience/${EXPERIENCE[0]}`;
    return { ...draft, returning: false, at };
  }
  const pages = pagesOf(draft);
  const here = pages.indexOf(draft.at);
  return { ...draft, at: pages[here + 1] ?? "end" };
}

/** Go back one page. Once the slip is given there is no way back into what was said. */
export function goBack(draft) {
  if (draft.returning) return { ...draft, returning: false, at: "later" };
  return canGoBack(draft) ? { ...draft, at: pagesOf(draft)[pagesOf(draft).indexOf(draft.at) - 1] } : draft;
}

/** Whether there is a page to go back to. */
export function canGoBack(draft) {
  const pages = pagesOf(draft);
  const here = pages.indexOf(draft.at);
  return draft.returning || (here > 0 && here < pages.indexOf("slip"));
}

/** Open one of the questions that were left for later. */
export const comeBackTo = (draft, id) => ({ ...draft, at: `question/${id}`, returning: true });

/** Nobody wants to come back to anything more. What was left for later counts as left without an answer. */
export function leaveTheRest(draft) {
  return { ...draft, at: `experience/${EXPERIENCE[0]}` };
}

const change = (draft, id, part) => {
  const before = draft.answers[id] ?? { status: null, events: [], active_ms: 0 };
  return { ...draft, answers: { ...draft.answers, [id]: { ...before, ...part } } };
};

/** Keep what became of a question: answered (with a value), dont_know, rather_not, does_not_apply, blank or later. */
export function answer(draft, id, status, value = null, wordForWord = null) {
  const said = status === "answered";
  return change(draft, id, { status, value: said ? value : null, word_for_word: said ? wordForWord : null });
}

/** Note, or take back, what happened at a question with one tap. */
export function noteEvent(draft, id, event) {
  const before = draft.answers[id]?.events ?? [];
  const events = before.includes(event) ? before.filter((one) => one !== event) : [...before, event];
  return change(draft, id, { events });
}

/** Add time for which a question was on the screen, in milliseconds. */
export function addTime(draft, id, ms) {
  const before = draft.answers[id]?.active_ms ?? 0;
  return change(draft, id, { active_ms: Math.min(LONGEST_MS, before + Math.max(0, Math.round(ms))) });
}

/** Keep a yes or no to one part, with the digest of the exact words that were read out. */
export function consent(draft, part, given, words) {
  return { ...draft, consent: { ...draft.consent, [part]: { given, words } } };
}

/** Keep a mark of the person ("experience") or of the interviewer ("confidence"). */
export const mark = (draft, kind, item, number) => ({ ...draft, [kind]: { ...draft[kind], [item]: number } });

/** Stop here and keep what was said. Slip and thanks still come. */
export function stop(draft, outcome) {
  const [kind, id] = draft.at.split("/");
  const seen = kind === "question" && !draft.answers[id]?.status ? answer(draft, id, "blank") : draft;
  return { ...seen, returning: false, outcome, at: "slip" };
}

/** Two plain words and two digits. `draw(n)` gives a whole number from 0 up to, not including, n. */
export function slipCode(words, draw) {
  const list = words.split(" ");
  return `${list[draw(list.length)]} ${list[draw(list.length)]} ${String(draw(100)).padStart(2, "0")}`;
}

/** What is left of an interview once it is done: its body, waiting to be sealed. */
export function finish(draft) {
  const { id, who, round, position, invitation } = draft;
  const outcome = draft.outcome || "complete";
  return { id, who, round, position, invitation, outcome, waiting: bodyOf(draft, outcome) };
}

/** Not a good time, or they would rather not: an ordinary end. The place goes back. */
export const notToday = (draft) => finish({ ...emptied(draft), consent: draft.consent, outcome: "not_today" });

/** Nothing that was said is kept; only that an interview stopped. */
export const throwAway = (draft, outcome) => finish({ ...emptied(draft), outcome });

const emptied = (draft) => ({
  ...draft, answers: {}, consent: {}, experience: {}, confidence: {}, look_back: false, witness: "", slip: "", nothing: true,
});

/** The interview as it is sent: the wire format that asking/body.py reads. */
export function bodyOf(draft, outcome) {
  const answers = draft.nothing ? [] : answersOf(draft, outcome);
  return {
    format: FORMAT, id: draft.id, round: draft.round, version: draft.version, position: draft.position,
    assigned_arm: draft.arm, used_arm: draft.arm, invitation: draft.invitation, mode: "phone", outcome,
    consent: draft.consent, look_back: draft.look_back, witness: draft.witness ?? "", thanked: draft.thanked ?? null,
    active_seconds: Math.round(answers.reduce((sum, one) => sum + one.active_ms, 0) / 1000),
    experience: draft.experience, confidence: draft.confidence, slip: draft.slip, answers,
  };
}

function answersOf(draft, outcome) {
  const onScreen = new Set(shown(draft).map(({ id }) => id));
  return questionsOf(draft.content.items).filter(({ type }) => type !== "note").map((question) => {
    const kept = draft.answers[question.id] ?? {};
    const status = onScreen.has(question.id) ? statusOf(kept, outcome) : "not_asked";
    const said = status === "answered";
    return {
      question: question.id, wording: question.wording, status, value: said ? kept.value : null,
      word_for_word: said ? kept.word_for_word ?? null : null,
      active_ms: kept.active_ms ?? 0, events: kept.events ?? [],
    };
  });
}

function statusOf(kept, outcome) {
  if (kept.status && kept.status !== "later") return kept.status;
  return kept.status === "later" || outcome === "complete" ? "blank" : "not_reached";
}
