// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What this phone keeps, in IndexedDB. Once `set` resolves, closing the tab or losing power loses nothing.
 *
 * drafts: interviews going on (locked) or finished (sealed) · sent: receipts, no answers · notes: sealed notes
 * waiting · shelf: what came from the server. No answer is ever written here that could be read from here.
 *
 * A newer layout only ever adds a store: what an older page left must still be sent.
 */

const NAME = "alongside";
const LAYOUT = 2;
const STORES = ["drafts", "sent", "notes", "shelf"];

/** This phone cannot keep anything: private browsing, or storage switched off. */
export class CannotKeep extends Error {}
/** There is no room left on this phone. */
export class PhoneFull extends Error {}

const settled = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function opened() {
  try {
    const request = indexedDB.open(NAME, LAYOUT);
    request.onupgradeneeded = () => STORES.filter((store) => !request.result.objectStoreNames.contains(store))
      .forEach((store) => request.result.createObjectStore(store));
    const database = await settled(request);
    database.onversionchange = () => database.close();
    return database;
  } catch (trouble) {
    throw new CannotKeep(trouble?.message);
  }
}

const named = (trouble) => (trouble?.name === "QuotaExceededError" ? new PhoneFull() : new CannotKeep(trouble?.message));

/** One write, on the disk when it resolves. */
function written(database, name, deed) {
  return new Promise((resolve, reject) => {
    try {
      const change = database.transaction(name, "readwrite", { durability: "strict" });
      change.oncomplete = () => resolve();
      change.onabort = () => reject(named(change.error));
      deed(change.objectStore(name));
    } catch (trouble) {
      reject(named(trouble));
    }
  });
}

const storeIn = (database, name) => {
  const read = () => database.transaction(name).objectStore(name);
  return {
    get: (key) => settled(read().get(key)),
    all: () => settled(read().getAll()),
    set: (key, value) => written(database, name, (store) => store.put(value, key)),
    delete: (key) => written(database, name, (store) => store.delete(key)),
  };
};

/** Ask the phone not to clear the stores when it runs short of room. False when it would not promise. */
export const askToStay = async () => (await navigator.storage?.persist?.().catch(() => false)) ?? false;

/** Open the four stores. */
export async function openStores() {
  const database = await opened();
  return Object.fromEntries(STORES.map((name) => [name, storeIn(database, name)]));
}
