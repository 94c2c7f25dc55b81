// SPDX-License-Identifier: AGPL-3.0-or-later
/** The first page. It stands before the rest of the program is here, so it asks for little. See opening.js. */
import { isOpen, isUnsent } from "./boxes.js";
import { card, el, note, opening, p, plainButton } from "./screen.js";

/** As much of a number as somebody needs to tell two interviews apart. */
export const shortId = (id) => id.slice(0, 8);

/** The first page: what is on this phone, and whom to talk with. */
export function home(app) {
  const { t, bundle } = app;
  if (!bundle) {
    const inside = app.signedOut ? [p(t("come_in_first")), comeIn(app)] : [p(t("needs_signal_once")), tryAgain(app)];
    return { heading: t("not_ready"), inside };
  }
  const open = app.mine.filter(isOpen);
  return {
    heading: t("who_is_it"), always: { tell: app.tell, leave: app.leave },
    inside: [lost(app), app.gone && note(p(t("draft_gone"))), open.map((draft) => pausedCard(app, draft)), ofOthers(app),
      !open.length && people(app), waitingList(app), keptHere(app),
      el("p", {}, el("a", { href: bundle.addresses.home, class: "outside" }, t("my_project")))],
  };
}

const comeIn = (app) => el("p", {}, el("a", { class: "button", href: app.bundle?.addresses.come_in ?? "/come-in/?next=/ask/interview/" }, app.t("come_in")));
const tryAgain = (app) => plainButton(app.t("try_again"), app.sync);

/** Nothing of somebody else’s unfinished interview but that there is one. */
function ofOthers({ t, all, mine }) {
  const n = all.filter((one) => isOpen(one) && !mine.includes(one)).length;
  return n > 0 && note(p(t(n === 1 ? "others_unfinished_one" : "others_unfinished", { n })));
}

/** Why this phone has nothing new, if that is so. */
export function lost(app) {
  if (app.bundle?.lost) return note(p(app.t("phone_is_lost")));
  if (app.signedOut) return note(p(app.t("signed_out")), comeIn(app));
  return app.offline && note(p(app.t("no_signal")));
}

function pausedCard(app, draft) {
  const time = new Date(draft.begun).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return card(p(app.t("paused_since", { time })), el("button", { type: "button", onclick: () => app.carryOn(draft.id) }, app.t("carry_on")));
}

function people(app) {
  const { t, bundle } = app;
  if (!bundle.rounds.length) return !bundle.lost && note(p(t("no_round")));
  if (!bundle.intake) return note(p(t("no_intake")), tryAgain(app));
  const begun = new Set(app.all.map(({ invitation }) => invitation));
  const here = bundle.people.filter(({ invitation }) => !begun.has(invitation));
  const names = here.map((one) => plainButton([el("b", {}, one.called), one.service && el("span", { class: "quiet small" }, one.service)],
    () => app.begin(one.round, one.invitation), { class: "plain choice" }));
  const someone = bundle.rounds.map((round) => plainButton(
    bundle.rounds.length > 1 ? t("somebody_new_in", { round: round.title }) : t("somebody_new"),
    () => app.begin(round.id, null), { class: "plain choice dashed" }));
  return [!here.length && p(t("nobody_matched"), "quiet"), names, someone];
}

function waitingList(app) {
  const { t } = app;
  const waiting = app.unsent;
  const others = app.all.filter((one) => isUnsent(one) && !app.mine.includes(one)).length;
  const lines = [
    ...waiting.map(({ id }) => t("waits_with", { id: shortId(id) })),
    ...(app.notes ? [t("notes_wait", { n: app.notes })] : []),
    ...(others ? [t("others_wait", { n: others })] : []),
    ...app.sentOnes.map((one) => receiptLine(app, one)),
  ];
  return lines.length > 0 && el("section", { class: "letters" }, el("h2", {}, t("sent_and_waiting")),
    el("ul", {}, lines.map((line) => el("li", {}, line))),
    app.copies.length > 0 && p(t("copies_stay", { n: app.copies.length }), "quiet small"),
    el("div", { class: "foot" }, (waiting.length || app.notes) && !app.signedOut ? plainButton(t("send_now"), app.sync) : null,
      waiting.length > 0 && plainButton(t("save_file"), app.saveFile)), waiting.length > 0 && p(t("save_file_means"), "quiet small"));
}

/** What came of one that was sent. */
export const receiptLine = (app, { id, receipt }) => app.t(receipt === "held_back" ? "sent_held" : "sent_receipt", { id: shortId(id) });

const keptHere = ({ t, ready, stays, phone, unpictured }) => [unpictured > 0 && p(t("pictures_come"), "quiet small"), !stays && p(t("may_be_cleared"), "quiet small"), opening(t("what_is_kept"),
  p(t(ready ? "ready_without_signal" : "getting_ready")), phone && p(t("phone_number", { n: phone.number })), p(t("kept_interviews")), p(t("kept_open")), p(t("kept_notes")), p(t("kept_names")))];
