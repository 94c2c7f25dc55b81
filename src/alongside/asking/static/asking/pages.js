// SPDX-License-Identifier: AGPL-3.0-or-later
/** What each page says and offers. `app` has the words, the draft and the deeds; see interview.js. */
import * as drafts from "./drafts.js";
import { lost, receiptLine, shortId } from "./home.js";
import { beside } from "./pictures.js";
import { offered } from "./routing.js";
import { card, el, isTicked, chosen, linkButton, note, opening, p, plainButton, tick, typed } from "./screen.js";
import { read, voiceFor } from "./speech.js";

const WAYS = ["dont_know", "rather_not", "does_not_apply"];
const MARKS = [100, 75, 50, 25, 0];

/** Words in the draft's language, else in the survey's own, else in any. An edition falls back to its language. */
function inWords(app, texts = {}, edition = "") {
  const { language, content } = app.draft;
  const tried = [language + edition, spokenIn(language) + edition, language, spokenIn(language), content.default_language];
  return tried.map((one) => texts[one]).find(Boolean) ?? Object.values(texts)[0] ?? "";
}

const spokenIn = (language) => language.split("-x-")[0];
const readButton = (app, words) => voiceFor(app.draft?.language ?? "en")
  && linkButton(app.t("read_it"), () => read(words, app.draft.language));
const always = (app, stop = true) => ({ tell: app.tell, pause: app.pause, leave: app.leave, stop: stop && app.askToStop });
const backTo = (app) => drafts.canGoBack(app.draft) && [app.t("back"), app.back];

/* -- before and around interviews ------------------------------------------------------------------ */

/** Six digits, before anything is said: what is said is locked with them. */
export const digits = (app, wanted) => ({
  heading: app.t("choose_digits"), back: [app.t("back"), app.home], next: [app.t("next"), () => app.chooseDigits(typed(), wanted)],
  inside: [p(app.t("digits_mean")), digitsField()],
});

/** Locked: nothing of it is on the screen, nor readable on this phone. */
export const locked = (app, id) => ({
  heading: app.t("locked"), back: [app.t("to_the_start"), app.home], next: [app.t("open_it"), () => app.unlock(id, typed())], always: { tell: app.tell, leave: app.leave },
  inside: [lost(app), p(app.t("locked_why")), digitsField()],
});

const digitsField = () => el("div", { class: "field" },
  el("input", { id: "answer", class: "digits", type: "text", inputmode: "numeric", maxlength: "6", autocomplete: "off", "aria-labelledby": "asked" }));

/** No sealed place is left for this interviewer. */
export const noPlaces = (app) => ({
  heading: app.t("no_places"), inside: [p(app.t("no_places_why"))], back: [app.t("back"), app.home], always: { tell: app.tell },
});

/** A pause hides everything. */
export const paused = (app) => ({
  heading: app.t("paused"), inside: [p(app.t("paused_why"))], always: { tell: app.tell },
  next: [app.t("carry_on"), () => app.carryOn(app.draft.id)], back: [app.t("to_the_start"), app.home],
});

/** We can stop here. First who, then whether what was said is kept. */
export function stopping(app) {
  const { t } = app;
  const who = (outcome) => () => app.show("keepOrThrow", outcome);
  return {
    heading: t("we_can_stop"), always: { tell: app.tell }, back: [t("go_on_with_it"), app.again],
    inside: [p(t("nobody_asks_why")), plainButton(t("they_stop"), who("stopped_by_person"), { class: "plain choice" }),
      plainButton(t("i_stop"), who("stopped_by_interviewer"), { class: "plain choice" })],
  };
}

/** Keep what was said, or throw it away. */
export function keepOrThrow(app, outcome) {
  const { t } = app;
  return {
    heading: t("what_was_said"), always: { tell: app.tell }, back: [t("go_on_with_it"), app.again],
    inside: [p(t("ask_them_which")), plainButton(t("keep_it"), () => app.stop(outcome), { class: "plain choice" }),
      plainButton(t("throw_away"), () => app.throwAway(outcome), { class: "plain choice" }), p(t("throw_away_means"), "quiet")],
  };
}

/** Not today: an ordinary end. The thank-you is theirs all the same. */
export const notToday = (app) => ({
  heading: app.t("not_today_fine"), always: { tell: app.tell },
  inside: [p(app.t("not_today_why")), thankYou(app, app.thanks)], next: [app.t("to_the_start"), app.home],
});

const thankYou = (app, words) => words && card(p(app.t("thank_you_is")), p(words, "big"), p(app.t("thank_you_theirs")));

/** It is done: what became of it. */
export function done(app, id) {
  const { t } = app;
  const gone = app.sentOnes.find((one) => one.id === id);
  return {
    heading: t("done"), inside: [card(p(gone ? receiptLine(app, gone) : t("waits_with", { id: shortId(id) }), "big")),
      !gone && p(t(app.offline ? "no_signal" : "goes_by_itself")), app.signedOut && lost(app)],
    next: [t("to_the_start"), app.home], always: { tell: app.tell },
  };
}

/** A sealed note to the lead. Its words are never kept on the phone. */
export function tellTheLead(app) {
  const { t, bundle } = app;
  const ring = bundle?.help.number && el("p", {}, t("danger_now"), " ", el("a", { class: "number", href: `tel:${bundle.help.number.replaceAll(" ", "")}` }, bundle.help.number));
  const leave = [t("back"), app.again];
  if (!bundle?.lead) return { heading: t("tell_the_lead"), inside: [ring || p(t("tell_in_person")), p(t("no_lead_key"))], back: leave };
  return {
    heading: t("tell_the_lead"), back: leave, next: [t("seal_and_send"), () => app.sealNote(typed("note"))],
    inside: [ring, p(t("sealed_means")), el("div", { class: "field" }, el("label", { for: "note" }, t("what_happened")),
      el("textarea", { id: "note", rows: "6" }))],
  };
}

/** The note is sealed. */
export const noteSealed = (app) => ({
  heading: app.t("note_sealed"), inside: [p(app.t(app.notes ? "note_waits" : "note_sent")), p(app.t("cannot_open"))],
  next: [app.t(app.draft ? "carry_on" : "to_the_start"), app.again],
});

/* -- consent --------------------------------------------------------------------------------------- */

function time(app) {
  const { t, draft } = app;
  const languages = draft.content.languages.filter((one) => !one.endsWith("-x-spoken"));
  return {
    heading: t("good_time"), always: always(app, false),
    inside: [p(t("no_is_fine")), thankYou(app, draft.thank_you), draft.thank_you && givenAtTheStart(app), languages.length > 1 && language(app, languages),
      yesNo(t("yes_now"), app.next, t("not_today"), app.notToday)],
  };
}

/** The thank-you is theirs before the first question, so that nobody earns it by going on. */
const givenAtTheStart = (app) => el("label", { class: "tick" }, el("input", { type: "checkbox", checked: app.draft.thanked,
  onchange: (event) => app.given(event.target.checked) }), el("span", {}, app.t("thanked")));

const yesNo = (yes, ifYes, no, ifNo) => el("div", { class: "yes-no" }, plainButton(yes, ifYes), plainButton(no, ifNo));

function language(app, languages) {
  const named = (code) => new Intl.DisplayNames([code, "en"], { type: "language" }).of(code);
  const names = (code) => (code.endsWith("-x-easy") ? app.t("easy_read", { language: named(spokenIn(code)) }) : named(code));
  return el("div", { class: "field" }, el("label", { for: "language" }, app.t("which_language")),
    el("select", { id: "language", onchange: (event) => app.speak(event.target.value) },
      languages.map((code) => el("option", { value: code, selected: code === app.draft.language }, names(code)))));
}

function limits(app) {
  const { t, draft } = app;
  return {
    heading: t("before_we_begin"), small: [readButton(app, draft.limits)], back: backTo(app), always: always(app),
    inside: [p(draft.limits, "spoken")], next: [t("next"), app.next],
  };
}

function consent(app, part) {
  const { t, draft } = app;
  const words = draft.consent_words[part];
  const said = draft.consent[part]?.given;
  const say = (given) => () => app.consent(part, given);
  const choice = (given, label) => plainButton(label, say(given), { "aria-pressed": String(said === given) });
  return {
    heading: words, small: [t(`part_${part}`), readButton(app, words)], back: backTo(app), always: always(app),
    inside: [p(t(`means_${part}`), "quiet"), el("div", { class: "yes-no" }, choice(true, t("yes")), choice(false, t("no")))],
  };
}

function lookBack(app) {
  const { t, draft } = app;
  const words = [draft.limits, ...drafts.PARTS.map((part) => draft.consent_words[part])].filter(Boolean);
  return {
    heading: t("say_back"), small: [readButton(app, t("say_back"))], back: backTo(app), always: always(app),
    inside: [el("ul", {}, ["say_back_about", "say_back_stop", "say_back_who"].map((key) => el("li", {}, t(key)))),
      p(t("no_test"), "quiet"), el("div", { class: "field" }, el("label", { for: "witness" }, t("witness")),
        el("input", { id: "witness", type: "text", maxlength: "60", value: draft.witness ?? "", "aria-describedby": "no-name" }), el("p", { id: "no-name", class: "quiet small" }, t("witness_no_name"))), opening(t("the_words_again"), words.map((one) => p(one)))],
    next: [t("understood_together"), () => app.understood(typed("witness"))],
  };
}

/* -- questions ------------------------------------------------------------------------------------- */

function question(app, id) {
  const { t, draft } = app;
  const asked = drafts.shown(draft).filter(({ type }) => type !== "note");
  const one = drafts.questionsOf(draft.content.items).find((each) => each.id === id);
  const kept = draft.answers[id] ?? {};
  const heading = inWords(app, one.text);
  const answering = one.type !== "note";
  const number = asked.findIndex((each) => each.id === id) + 1;
  return {
    heading, lang: draft.language, back: backTo(app), always: always(app), next: [t("next"), app.nextQuestion], change: app.keepSoon,
    small: [answering && t("question_n", { n: number }), partOf(app, id), readButton(app, aloud(app, one)),
      answering && linkButton(t("turn_round"), () => app.turnRound(id))],
    inside: [
      one.hard && draft.limits && note(p(t("say_again"), "small quiet"), p(draft.limits, "tight")),
      picture(app, one), words(app, one.hint, "hint"), one.interviewer_note && note(p(t("for_you"), "small quiet"), words(app, one.interviewer_note, "tight")),
      helps(app, one, kept), ANSWERS[one.type]?.(app, one, kept), answering && waysOut(app, one, kept), answering && happened(app, id, kept),
    ],
  };
}

/** The title of the part that a question stands in, if it has one. */
function partOf(app, id) {
  const sections = app.draft.content.items.filter(({ kind }) => kind === "section");
  const part = sections.find(({ items }) => drafts.questionsOf(items).some((one) => one.id === id));
  return part?.title && el("span", { lang: app.draft.language }, inWords(app, part.title));
}

const pictureBeside = (app, one, option) => beside(app.bundle?.rounds ?? [], app.draft.round, one.name, option?.value);

/** A picture, or nothing. One that did not come leaves its words where they are. */
function picture(app, one, option) {
  const found = pictureBeside(app, one, option);
  return found && el("img", { src: found.at, alt: found.shows, class: option ? "beside" : "shown", onerror: (event) => event.target.remove() });
}

const withPicture = (app, one, option) => [picture(app, one, option), el("span", {}, inWords(app, option.text))];
const words = (app, texts, kind) => texts && p(inWords(app, texts), kind);
const optionsOf = (app, one) => offered(one, drafts.answersByName(app.draft));
const aloud = (app, one) => [inWords(app, one.text, "-x-spoken"), ...optionsOf(app, one).map((option) => inWords(app, option.text))].join(". ");

function helps(app, one, kept) {
  const said = String(kept.events?.includes(drafts.FOLLOWED_UP) ?? false);
  return [
    one.explanation && opening(app.t("what_it_means"), words(app, one.explanation)),
    one.follow_ups && opening(app.t("ask_more"), el("ul", {}, one.follow_ups.map((texts) => el("li", {}, inWords(app, texts)))),
      plainButton(app.t("asked_more"), (tap) => app.happened(one.id, drafts.FOLLOWED_UP, tap.currentTarget), { "aria-pressed": said })),
  ];
}

/** The screen turned round: their question and their answers, large, to point at. Nothing of ours. */
export function turned(app, id) {
  const one = drafts.questionsOf(app.draft.content.items).find((each) => each.id === id);
  const tappable = ["one", "scale"].includes(one.type);
  const large = (option) => tappable ? plainButton(withPicture(app, one, option), () => app.point(option.value), { class: "plain pointed" })
    : el("li", { class: "pointed" }, withPicture(app, one, option));
  const offers = optionsOf(app, one);
  const options = offers.map(large);
  const looks = offers.some((option) => pictureBeside(app, one, option)) ? "cards pictured" : "cards";
  return {
    heading: inWords(app, one.text), lang: app.draft.language, always: { pause: app.pause }, next: [app.t("turn_back"), app.again],
    small: [readButton(app, aloud(app, one))], inside: [picture(app, one), el("div", { class: looks, lang: app.draft.language }, tappable ? options : options.length > 0 && el("ul", {}, options))],
  };
}

const group = (app, role, ...inside) => el("div", { role, "aria-labelledby": "asked", class: "field", lang: app.draft.language }, ...inside);
const value = (kept) => (kept.status === "answered" ? kept.value : null);
const choosing = (kind, role) => (app, one, kept) => group(app, role, optionsOf(app, one).map((option) =>
  tick(kind, option.value, withPicture(app, one, option), [value(kept)].flat().includes(option.value))));
const typing = (more) => (app, one, kept) => el("div", { class: "field" },
  el("input", { id: "answer", "aria-labelledby": "asked", value: value(kept) ?? "", ...more }));

const ANSWERS = {
  one: choosing("radio", "radiogroup"), scale: choosing("radio", "radiogroup"), many: choosing("checkbox", "group"),
  text: typing({ type: "text", maxlength: "2000" }), date: typing({ type: "date" }),
  integer: typing({ type: "text", inputmode: "numeric" }), decimal: typing({ type: "text", inputmode: "decimal" }),
  consent: (app, one, kept) => group(app, "radiogroup", tick("radio", "yes", app.t("yes"), value(kept) === "yes"), tick("radio", "no", app.t("no"), value(kept) === "no")),
  long_text: (app, one, kept) => el("div", { class: "field" },
    el("textarea", { id: "answer", "aria-labelledby": "asked", rows: "5", maxlength: "20000" }, value(kept) ?? ""),
    el("label", { class: "tick" }, el("input", { type: "checkbox", id: "word-for-word", checked: kept.word_for_word }), el("span", {}, app.t("word_for_word")))),
  ranking: ranking,
};

/** Tap in order, most important first; up and down move one place; tap again to take out. No dragging. */
function ranking(app, one, kept) {
  const order = value(kept) ?? [];
  const without = (option) => order.filter((each) => each !== option.value);
  const put = (option, place) => () => app.answerNow([...without(option).slice(0, place), option.value, ...without(option).slice(place)]);
  const row = (option) => {
    const place = order.indexOf(option.value);
    const words = inWords(app, option.text);
    const move = (key, sign, to, can) => plainButton(sign, put(option, to), { "aria-label": app.t(key, { option: words }), disabled: !can });
    return el("div", { class: "ranked" }, plainButton([el("b", { class: "place" }, place + 1 || "·"), withPicture(app, one, option)],
      place < 0 ? put(option, order.length) : () => app.answerNow(without(option)), { class: "plain choice", "aria-pressed": String(place >= 0) }),
    place >= 0 && [move("rank_up", "↑", place - 1, place > 0), move("rank_down", "↓", place + 1, place < order.length - 1)]);
  };
  const chosenOnes = order.map((each) => one.options.find((option) => option.value === each)).filter(Boolean);
  return group(app, "group", p(app.t("tap_in_order"), "hint"), [...chosenOnes, ...optionsOf(app, one).filter((option) => !order.includes(option.value))].map(row));
}

/** Skipping is always there, and is kept apart from not knowing and from rather not saying. */
function waysOut(app, one, kept) {
  const ways = [...WAYS.filter((way) => one.offer?.includes(way)), "later", "blank"];
  return [p(app.t("skip_is_fine"), "quiet small tight"), el("div", { class: "ways", role: "group", "aria-label": app.t("other_ways") },
    ways.map((way) => plainButton(app.t(`way_${way}`), () => app.wayOut(way), { class: "plain dashed", "aria-pressed": String(kept.status === way) })))];
}

/** One tap, about the question and never about the person. */
function happened(app, id, kept) {
  const pressed = (event) => String(kept.events?.includes(event) ?? false);
  return opening(app.t("what_happened_here"), el("div", { class: "ways" }, drafts.EVENTS.map((event) => plainButton(
    app.t(`event_${event}`), (tap) => app.happened(id, event, tap.currentTarget), { "aria-pressed": pressed(event) }))));
}

/** What is on the page as an answer: {value, wordForWord}; null when nothing; {wrong} when it needs a look. */
export function answerOnPage(one, kept) {
  if (one.type === "ranking") return kept?.status === "answered" ? { value: kept.value } : null;
  if (["one", "scale", "consent"].includes(one.type)) return chosen().length ? { value: chosen()[0] } : null;
  if (one.type === "many") return chosen().length ? { value: chosen() } : null;
  const words = typed();
  if (!words) return null;
  if (one.type === "integer" || one.type === "decimal") return numberIn(words, one.type);
  return { value: words, wordForWord: one.type === "long_text" ? isTicked("word-for-word") : null };
}

function numberIn(words, type) {
  const number = words.replace(",", ".");
  const fits = type === "integer" ? /^-?\d{1,15}$/ : /^-?\d{1,15}(\.\d{1,9})?$/;
  return fits.test(number) ? { value: Number(number) } : { wrong: "lets_check_number" };
}

/** What to say when an answer does not pass the question's own check. */
export const checkWords = (app, one) => inWords(app, one.check_message) || app.t("lets_check");

function later(app) {
  const { t, draft } = app;
  return {
    heading: t("come_back"), always: always(app), back: backTo(app), next: [t("no_go_on"), app.leaveTheRest],
    inside: [drafts.toComeBackTo(draft).map((one) => plainButton(inWords(app, one.text), () => app.comeBackTo(one.id), { class: "plain choice" }))],
  };
}

/* -- the end --------------------------------------------------------------------------------------- */

const marks = (app, kind, item, choices) => ({
  heading: app.t(`${kind}_${item}`), small: [app.t(`${kind}_whose`)], always: always(app, kind === "experience"), back: backTo(app),
  skip: [app.t("skip"), app.next],
  inside: [p(app.t(`${kind}_why`), "quiet"), el("div", { class: `marks ${kind}`, role: "group", "aria-labelledby": "asked" },
    choices.map(([number, words]) => plainButton(words, () => app.mark(kind, item, number), { "aria-pressed": String(app.draft[kind][item] === number) })))],
});

function experience(app, item) {
  const scale = item === "not_draining" ? "worn" : "mark"; // 100 is always the better end
  return marks(app, "experience", item, MARKS.map((number) => [number, app.t(`${scale}_${number}`)]));
}

function confidence(app, item) {
  const top = Array.from({ length: 11 }, (_, number) => [number, String(number)]);
  return marks(app, "confidence", item, top);
}

function slip(app) {
  const { t, draft } = app;
  return {
    heading: t("slip"), always: always(app, false), next: [t("written"), app.next], small: [readButton(app, t("slip_means"))],
    inside: [el("p", { class: "words code" }, draft.slip), p(t("slip_means"))],
  };
}

const thanks = (app) => ({
  heading: app.t("thanks"), always: always(app, false), next: [app.t("next"), app.next],
  inside: [p(app.t(app.draft.outcome ? "thanks_stopped" : "thanks_words")), thankYou(app, app.draft.thank_you), p(app.t("phone_back"), "quiet")],
});

/** The pages of an interview, by the first part of where a draft is at. */
export const PAGES = { time, limits, consent, look_back: lookBack, question, later, experience, slip, thanks, confidence };
