// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The first screen, as soon as it can stand. On a first visit everything it shows came with the document;
 * the rest of the program is on its way behind it, and takes over when it is here (interview.js).
 */
import { openStores } from "./device_store.js";
import { home } from "./home.js";
import { showPage, showStatus, wordsOf } from "./screen.js";

export const t = wordsOf("words");

/** Everything the pages see. `all` is every draft on this phone; `mine` are those of who is in. */
export const app = {
  t, all: [], mine: [], unsent: [], copies: [], sentOnes: [], notes: 0, oldest: 0, draft: null, bundle: null, phone: null,
  thanks: "", signedOut: false, offline: false, ready: false, stays: true, gone: false, unpictured: 0,
};

let itIsHere;
const rest = new Promise((resolve) => { itIsHere = resolve; });
/** To be called once what the first page offers can be done. */
export const theRestIsHere = () => itIsHere();

// A tap on the first page is kept in mind until the rest is here.
for (const name of ["begin", "tell", "sync"]) app[name] = (...given) => rest.then(() => app[name](...given));
// To leave at once must work at once: nothing is open yet that would have to be locked.
app.leave = () => { document.body.replaceChildren(); location.replace(app.bundle.addresses.leave); };

/** What this phone is to carry, if it came with the document. Taken out of it, so that names can be forgotten. */
function takeCarried() {
  const found = document.getElementById("carried");
  found?.remove();
  return found ? JSON.parse(found.textContent) : null;
}

/** Only a phone that keeps nothing yet believes what came with the document; any other asks for itself. */
async function open() {
  const carried = takeCarried();
  if (!globalThis.isSecureContext) throw new Error("insecure");
  const stores = await openStores();
  const kept = carried && await Promise.all(Object.values(stores).map((store) => store.all()));
  if (!carried || kept.some((records) => records.length)) return { stores, carried: null };
  app.bundle = { ...carried, at: Date.now() };
  showPage(home(app), t, false);
  showStatus(t("nothing_kept"));
  return { stores, carried: app.bundle };
}

/** The stores, and what came with the document if this is a first visit. Fails when this phone cannot keep. */
export const opened = open();
opened.catch(() => {}); // said by the rest of the program, which waits for the same promise

/** Half a program must not look like a whole one. */
function withoutTheRest(trouble) {
  console.error(trouble);
  app.bundle = null;
  app.sync = () => location.reload();
  showPage(home(app), t, false);
}

// Asked for at once: it comes while the first screen is being made, and from the phone itself when opened again.
const comes = import(document.documentElement.dataset.rest);
comes.catch((trouble) => opened.catch(() => {}).then(() => withoutTheRest(trouble)));
