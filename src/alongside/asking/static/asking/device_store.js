// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What this phone keeps, in IndexedDB. Once `set` resolves, closing the tab or losing power loses nothing.
 *
 * drafts: interviews going on or waiting · sent: receipts, no answers · notes: sealed notes waiting ·
 * shelf: what came from the server. Nothing is readable by another site; whoever unlocks the phone could
 * read a draft until it is sent, and the page says so.
 */

const NAME = "alongside";
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
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
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

/** Open the four stores, and ask the phone not to clear them when it runs short of room. */
export async function openStores() {
  const database = await opened();
  navigator.storage?.persist?.().catch(() => false); // some browsers ask; nobody has to wait for that
  return Object.fromEntries(STORES.map((name) => [name, storeIn(database, name)]));
}
