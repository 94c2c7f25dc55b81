// SPDX-License-Identifier: AGPL-3.0-or-later
/** Joins the parts: what is on this phone, what is on the screen, what goes to the server. */
import * as boxes from "./boxes.js";
import * as device from "./device_store.js";
import * as drafts from "./drafts.js";
import { home } from "./home.js";
import { Gone, keeperOf, NeedsSignal, Wrong } from "./keeping.js";
import { app, opened, t, theRestIsHere } from "./opening.js";
import * as pages from "./pages.js";
import { addressesIn, keepPictures } from "./pictures.js";
import { passes } from "./routing.js";
import { hush, whenVoicesCome } from "./speech.js";
import { showPage, showStatus, showTrouble } from "./screen.js";
import { digest, seal } from "./sealing.js";
import * as sending from "./send.js";

const HERE = document.documentElement.dataset;
const A_NOTE = "note";
const NAMES_STAY = 24 * 60 * 60 * 1000; // people's names are on this phone for a day at most
const KEEP_AFTER = 700; // milliseconds without a key pressed
const LOCK_AFTER = 2 * 60 * 1000; // without a touch
const LOOK_EVERY = 5_000;
const DIGITS = /^\d{6}$/;

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
const phone = () => app.phone?.token ?? "";
const post = sending.poster((...given) => fetch(...given), token, phone);
const draw = (top) => crypto.getRandomValues(new Uint32Array(1))[0] % top;

const drawn = { ...pages, home };
let stores, keeper, carried, view = ["home"], busy = false, syncing = false, shownAt = null, soon = 0, passed = null;
let touched = 0, failures = 0, later = 0;
let last = Promise.resolve();

/* -- showing --------------------------------------------------------------------------------------- */

function show(name, detail, takeFocus = true) {
  view = [name, detail];
  hush();
  shownAt = name === "draft" && !document.hidden ? performance.now() : null;
  const page = name === "draft" ? draftPage() : drawn[name](app, detail);
  showPage(page, t, takeFocus);
  tellWhatIsSaved();
}

function draftPage() {
  const [kind, detail] = app.draft.at.split("/");
  return pages.PAGES[kind](app, detail);
}

const waiting = () => app.unsent.length;
const counted = (one, many, n) => t(n === 1 ? one : many, { n });
const age = () => (app.oldest ? t(app.oldest === 1 ? "oldest_one" : "oldest", { n: app.oldest }) : "");

function tellWhatIsSaved() {
  const held = waiting() + app.notes;
  if (["draft", "stopping", "keepOrThrow", "paused", "turned", "locked"].includes(view[0])) return showStatus(t("saved_here"));
  if (waiting()) return showStatus(`${counted("one_waits", "many_wait", waiting())}${age()}`, true);
  if (held) return showStatus(t("note_only_waits"), true);
  if (app.all.some(boxes.isOpen)) return showStatus(t("saved_here"), true);
  return showStatus(t(app.sentOnes.length ? "all_sent" : "nothing_kept"));
}

async function lookAtPhone() {
  const me = app.bundle?.me;
  const [all, sent, notes] = await Promise.all([stores.drafts.all(), stores.sent.all(), stores.notes.all()]);
  app.all = all;
  app.mine = app.all.filter(({ who }) => who === me);
  app.unsent = app.mine.filter(boxes.isUnsent);
  app.copies = app.mine.filter(boxes.isCopy);
  app.oldest = boxes.oldestDays(app.unsent, Date.now());
  app.sentOnes = sent.filter(({ who }) => who === me);
  app.notes = notes.filter(({ who }) => who === me).length;
}

/** One after the other, whatever becomes of the one before. */
const inTurn = (work) => (last = last.catch(() => {}).then(work));

/** One deed at a time. What cannot be kept is said, and the page stays as it is. */
const deed = (work) => async (...given) => {
  if (busy) return;
  busy = true;
  clearTimeout(soon);
  try {
    showTrouble("");
    await inTurn(() => work(...given));
  } catch (trouble) {
    showTrouble(troubleWords(trouble));
  } finally {
    busy = false;
  }
};

/** Keep what is on the page while somebody is still on it; it never holds up a deed. */
const keepQuietly = (at = app.draft?.at) => inTurn(async () => {
  if (app.draft && app.draft.at === at && view[0] === "draft") await keep(timed(withAnswerOnPage(app.draft)));
}).catch((trouble) => showTrouble(troubleWords(trouble)));

function troubleWords(trouble) {
  if (trouble instanceof device.PhoneFull) return t("phone_full");
  if (trouble instanceof device.CannotKeep) return t("cannot_keep");
  if (trouble instanceof Wrong) return counted("wrong_one_left", "wrong_digits", trouble.left);
  if (trouble instanceof NeedsSignal) return t("open_needs_signal");
  console.error(trouble);
  return t("our_fault");
}

/* -- keeping --------------------------------------------------------------------------------------- */

/** Keep the draft, with the time that its question was on the screen. Only then may a page show. */
async function keep(draft) {
  await keeper.keep(draft);
  app.draft = draft;
  await lookAtPhone();
}

function timed(draft) {
  const [kind, id] = draft.at.split("/");
  if (kind !== "question" || shownAt === null) return draft;
  const ms = performance.now() - shownAt;
  shownAt = document.hidden ? null : performance.now();
  return drafts.addTime(draft, id, ms);
}

const current = () => {
  const [kind, id] = app.draft.at.split("/");
  return kind === "question" ? drafts.questionsOf(app.draft.content.items).find((one) => one.id === id) : null;
};

/** The draft with what is on the page, if that is an answer. */
function withAnswerOnPage(draft) {
  const one = current();
  if (view[0] !== "draft" || !one || one.type === "note") return draft;
  const found = pages.answerOnPage(one, draft.answers[one.id]);
  if (found?.wrong) return draft;
  if (found) return drafts.answer(draft, one.id, "answered", found.value, found.wordForWord ?? null);
  return draft.answers[one.id]?.status === "answered" ? drafts.answer(draft, one.id, "blank") : draft;
}

async function turn(draft) {
  if (draft.at === "end") return done(drafts.finish(draft));
  const ready = draft.at === "slip" && !draft.slip ? { ...draft, slip: drafts.slipCode(app.bundle.slip_words, draw) } : draft;
  await keep(ready);
  passed = null;
  show("draft");
}

async function done(finished, next = "done") {
  app.thanks = app.draft.thank_you;
  await keeper.finish(finished, app.bundle.intake);
  await forgetName(app.draft.invitation);
  app.draft = null;
  await lookAtPhone();
  show(next, finished.id);
  sync();
}

async function forgetName(invitation) {
  if (invitation) await shelve({ ...app.bundle, people: app.bundle.people.filter((one) => one.invitation !== invitation) });
}

/* -- locking --------------------------------------------------------------------------------------- */

/** Keep what is on the page, then let go of the interview and of its key. Only the digits bring it back. */
async function lock() {
  if (!app.draft) return;
  const { id } = app.draft;
  if (view[0] === "draft") await keepQuietly();
  await inTurn(async () => {
    [app.draft, shownAt] = [null, null];
    keeper.shut();
    await lookAtPhone();
    show("locked", id);
  });
}

/** The server's half of the lock, or null without signal. */
async function askServer(asked) {
  try {
    return await post(app.bundle.addresses.unlock, asked);
  } catch (trouble) {
    if (trouble instanceof sending.SignedOut) [app.signedOut, app.offline] = [true, false];
    return null;
  }
}

async function unlock(id, digits) {
  if (!DIGITS.test(digits)) return showTrouble(t("six_digits"));
  try {
    app.draft = await keeper.open(id, digits, askServer);
  } catch (trouble) {
    if (!(trouble instanceof Gone)) throw trouble;
    app.gone = true;
    await lookAtPhone();
    return show("home");
  }
  touched = Date.now();
  show("draft");
}

/** An interview that an older page left unlocked is locked before it is shown. */
async function adopt(id) {
  const left = await stores.drafts.get(id);
  await keeper.begin({ ...left, begun: Date.now() }, app.bundle.lock);
  app.draft = { ...left, begun: Date.now() };
  show("draft");
}

/** Digits first, when none were chosen since the page was opened; then go on with what was wanted. */
const withDigits = (wanted) => (keeper.hasDigits() ? wanted() : show("digits", wanted));

/** One unfinished interview for each person, at most. */
async function begin(roundId, invitation) {
  if (app.mine.some(boxes.isOpen)) return show("home");
  const round = app.bundle.rounds.find(({ id }) => id === roundId);
  const draft = drafts.begin({ id: crypto.randomUUID(), who: app.bundle.me, round, invitation, begun: Date.now(),
    drafts: await stores.drafts.all(), sent: await stores.sent.all() });
  if (!draft) return show("noPlaces");
  await keeper.begin(draft, app.bundle.lock);
  touched = Date.now();
  await turn(draft);
}

/* -- deeds of the pages ---------------------------------------------------------------------------- */

const withDraft = (change) => deed(async (...given) => turn(change(timed(app.draft), ...given)));

Object.assign(app, {
  show: (name, detail) => show(name, detail),
  home: deed(async () => { [app.draft, app.gone] = [null, false]; keeper.shut(); await lookAtPhone(); show("home"); }),
  again: deed(async () => show(app.draft ? "draft" : "home")),
  begin: deed(async (...wanted) => withDigits(() => begin(...wanted))),
  chooseDigits: deed(async (digits, wanted) => {
    if (!DIGITS.test(digits)) return showTrouble(t("six_digits"));
    await keeper.choose(digits);
    await wanted();
  }),
  carryOn: deed(async (id) => {
    if (app.draft?.id === id && !keeper.isShut()) return show("draft");
    if (app.mine.find((one) => one.id === id)?.hidden) return show("locked", id);
    await withDigits(() => adopt(id));
  }),
  unlock: deed(unlock),
  leave: async () => { await lock(); document.body.replaceChildren(); location.replace(app.bundle.addresses.leave); },
  given: deed(async (thanked) => keep({ ...app.draft, thanked })),
  turnRound: deed(async (id) => { await keep(timed(withAnswerOnPage(app.draft))); show("turned", id); }),
  point: deed(async (value) => {
    await keep(timed(drafts.answer(app.draft, current().id, "answered", value)));
    show("draft");
  }),
  saveFile: deed(async () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([boxes.handover(app.mine)], { type: "application/json" }));
    link.download = "interviews.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    showTrouble(t("file_saved"));
  }),
  pause: deed(async () => { await keep(timed(withAnswerOnPage(app.draft))); show("paused"); }),
  tell: deed(async () => {
    if (app.draft && view[0] === "draft") await keep(timed(withAnswerOnPage(app.draft)));
    show("tellTheLead");
  }),
  askToStop: deed(async () => {
    await keep(timed(withAnswerOnPage(app.draft)));
    if (app.draft.consent.take_part?.given) show("stopping");
    else await done(drafts.notToday(app.draft), "notToday");
  }),
  stop: withDraft((draft, outcome) => drafts.stop(draft, outcome)),
  throwAway: deed(async (outcome) => done(drafts.throwAway(app.draft, outcome))),
  notToday: deed(async () => done(drafts.notToday(app.draft), "notToday")),
  next: withDraft((draft) => drafts.goOn(draft)),
  back: withDraft((draft) => drafts.goBack(withAnswerOnPage(draft))),
  speak: deed(async (language) => keep({ ...app.draft, language })),
  consent: deed(async (part, given) => {
    const draft = drafts.consent(app.draft, part, given, await digest(app.draft.consent_words[part]));
    if (part === "take_part" && !given) await done(drafts.notToday(draft), "notToday");
    else await turn(drafts.goOn(draft));
  }),
  understood: withDraft((draft, witness) => drafts.goOn({ ...draft, look_back: true, witness })),
  comeBackTo: withDraft((draft, id) => drafts.comeBackTo(draft, id)),
  leaveTheRest: withDraft((draft) => drafts.leaveTheRest(draft)),
  mark: withDraft((draft, kind, item, number) => drafts.goOn(drafts.mark(draft, kind, item, number))),
  wayOut: withDraft((draft, way) => drafts.goOn(drafts.answer(draft, current().id, way))),
  answerNow: deed(async (value) => {
    const draft = value.length ? drafts.answer(app.draft, current().id, "answered", value) : drafts.answer(app.draft, current().id, "blank");
    await keep(timed(draft));
    refresh();
  }),
  happened: deed(async (id, event, button) => {
    await keep(timed(drafts.noteEvent(withAnswerOnPage(app.draft), id, event)));
    button.setAttribute("aria-pressed", String(app.draft.answers[id].events.includes(event)));
  }),
  nextQuestion: deed(async () => {
    const one = current();
    if (one.type === "note") return turn(drafts.goOn(timed(app.draft)));
    const found = pages.answerOnPage(one, app.draft.answers[one.id]);
    const wrong = found && (found.wrong ? t(found.wrong) : !fits(one, found.value) && pages.checkWords(app, one));
    // An answer that does not fit is asked about once. Numbers must be numbers; all else stays if they say so.
    if (wrong && (found.wrong || passed !== String(found.value))) {
      passed = String(found.value);
      return showTrouble(found.wrong ? wrong : `${wrong} ${t("next_keeps_it")}`);
    }
    const said = app.draft.answers[one.id]?.status;
    const draft = found || !said || said === "answered"
      ? drafts.answer(app.draft, one.id, found ? "answered" : "blank", found?.value, found?.wordForWord ?? null) : app.draft;
    await turn(drafts.goOn(timed(draft)));
  }),
  keepSoon: () => {
    clearTimeout(soon);
    soon = setTimeout(keepQuietly, KEEP_AFTER, app.draft.at);
  },
  sealNote: deed(async (words) => {
    if (!words) return showTrouble(t("write_first"));
    const { id: lead_key, key } = app.bundle.lead;
    const note = { id: crypto.randomUUID(), who: app.bundle.me, lead_key, sealed: await seal(words, key, A_NOTE) };
    await stores.notes.set(note.id, note);
    await lookAtPhone();
    show("noteSealed");
    sync();
  }),
  sync: () => sync(),
});

const fits = (one, value) => passes(one.check, drafts.answersByName(app.draft), value);

/* -- the server ------------------------------------------------------------------------------------ */

async function shelve(bundle) {
  await stores.shelf.set("bundle", bundle);
  app.bundle = bundle;
}

/** Names go when the day is over, and at once when nobody is signed in. Version "" asks for all of it again. */
async function forgetNames() {
  if (app.bundle?.people.length) await shelve({ ...app.bundle, people: [], version: "" });
}

async function fetchBundle() {
  try {
    const bundle = carried ?? await sending.freshBundle((...given) => fetch(...given), HERE.bundle, app.bundle, phone());
    carried = null;
    await shelve({ ...bundle, at: Date.now() });
    [app.signedOut, app.offline] = [false, false];
    if (!bundle.lost) await forgetReceipts();
    await lookAtPhone();
    if (view[0] === "home" && !busy) refresh(); // whoever waits to begin need not wait for the rest
    if (!app.phone) {
      app.phone = await post(bundle.addresses.phone, {});
      await stores.shelf.set("phone", app.phone);
    }
    if (bundle.intake) await keeper.sealOlder(bundle.me, bundle.intake);
  } catch (trouble) {
    app.signedOut = trouble instanceof sending.SignedOut;
    app.offline = !app.signedOut;
    if (app.signedOut) await forgetNames();
    return false;
  }
  return true;
}

/** Pictures come after everything else, and never go while an interview may still show them. */
async function fetchPictures() {
  if (app.all.some(boxes.isOpen)) return;
  app.unpictured = await keepPictures(addressesIn(app.bundle.rounds));
  if (app.unpictured && view[0] === "home" && !busy) refresh();
}

/** Receipts of rounds that are over, and of places the server no longer lists, are of no more use. */
async function forgetReceipts() {
  const rounds = new Set(app.bundle.rounds.map(({ id }) => id));
  const over = (await stores.sent.all()).filter(({ who, round }) => who === app.bundle.me && !rounds.has(round));
  await Promise.all(over.map(({ id }) => stores.sent.delete(id)));
}

/** Fetch what is new and send what waits: on opening, when there is signal again, and now and then. */
async function sync() {
  if (syncing || !stores) return;
  syncing = true;
  try {
    if (await fetchBundle()) {
      const given = { post, who: app.bundle.me };
      await sending.sendNotes({ ...given, notes: stores.notes, address: app.bundle.addresses.note });
      const addresses = app.bundle.addresses;
      const { sent } = await sending.sendWaiting({ ...given, drafts: stores.drafts, sent: stores.sent, addresses });
      if (sent.length) await fetchBundle(); // so that nobody who has been interviewed is still on the list
    }
    failures = app.offline ? failures + 1 : 0;
  } catch (trouble) {
    if (trouble instanceof sending.SignedOut) app.signedOut = true;
    else showTrouble(troubleWords(trouble));
  } finally {
    syncing = false;
    await lookAtPhone();
    clearTimeout(later); // longer after each failure, so that a weak line is left in peace
    later = setTimeout(() => (waiting() || app.notes || app.copies.length ? sync() : null), sending.waitBefore(failures, Math.random));
    if (["home", "done", "noteSealed"].includes(view[0]) && !busy) refresh();
    if (!app.offline && !app.signedOut) fetchPictures().catch((trouble) => console.error(trouble)); // nobody waits for them
  }
}

/** Draw the page again with what is new, without moving anybody's place on it. */
function refresh() {
  const parts = (selector) => [...document.querySelectorAll(selector)];
  const opened = parts("main details").map((one) => one.open);
  const [place, scrolled] = [parts("main :is(button, h1, summary)").indexOf(document.activeElement), scrollY];
  show(...view, false);
  parts("main details").forEach((one, index) => { one.open = opened[index] ?? false; });
  if (place >= 0) parts("main :is(button, h1, summary)")[place]?.focus({ preventScroll: true });
  scrollTo(0, scrolled);
}

/* -- beginning ------------------------------------------------------------------------------------- */

async function becomeReady() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(HERE.worker, { scope: HERE.scope });
  await navigator.serviceWorker.ready;
  app.ready = true;
  HERE.ready = "yes";
}

/** Out of sight is locked, and so is what nobody has touched for two minutes. */
function whenHidden() {
  if (document.hidden) lock();
}

function whenIdle() {
  if (app.draft && Date.now() - touched > LOCK_AFTER) lock();
  if (view[0] === "home" && !busy) keeper.dropDead().then((dead) => { if (dead) { app.gone = true; lookAtPhone().then(refresh); } });
}

/** Take over from the first screen, or draw it when this phone kept something that it must show. */
async function takeOver() {
  ({ stores, carried } = await opened);
  keeper = keeperOf({ stores, now: () => Date.now() });
  if (carried) return shelve(carried);
  const [known, bundle, dead] = await Promise.all([stores.shelf.get("phone"), stores.shelf.get("bundle"), keeper.dropDead()]);
  Object.assign(app, { phone: known ?? null, bundle: bundle ?? null, gone: dead > 0 });
  const age = Date.now() - (app.bundle?.at ?? 0);
  if (age < 0 || age > NAMES_STAY) await forgetNames();
  await lookAtPhone();
  show("home", undefined, false);
}

async function start() {
  await takeOver();
  theRestIsHere();
  document.addEventListener("visibilitychange", whenHidden);
  addEventListener("online", () => { failures = 0; sync(); });
  for (const touch of ["pointerdown", "keydown", "input"]) addEventListener(touch, () => { touched = Date.now(); }, { passive: true });
  setInterval(whenIdle, LOOK_EVERY);
  device.askToStay().then((stays) => { app.stays = stays; if (view[0] === "home") refresh(); }); // some browsers ask; nobody waits for that
  whenVoicesCome(() => { if (view[0] === "draft" && !busy && !document.querySelector("main :is(input, textarea):focus")) refreshReading(); });
  becomeReady().catch((trouble) => console.error(trouble)).then(() => { if (view[0] === "home") refresh(); });
  await sync();
}

/** Voices come late on many phones: draw a page without typed words again, so that it can be read out. */
function refreshReading() {
  if (!current()) refresh();
}

start().catch((trouble) => {
  showStatus(t("nothing_kept"), true);
  showTrouble(trouble.message === "insecure" ? t("needs_https") : troubleWords(trouble));
});
