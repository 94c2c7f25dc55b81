/**
 * SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Keeps the interview page on the phone, so that it opens without signal. VERSION, SHELL and PICTURE
 * (how addresses of pictures begin) are put in front by the view. The shell is the same for everybody; nothing of a person is ever kept here. What the
 * page carries (the bundle) is asked of the network each time and kept by the page itself, so that it can
 * forget names.
 */
const HERE = `alongside-interview-${VERSION}`;
const MINE = "alongside-interview-";
const PICTURES = "alongside-pictures"; // the page fills it: see pictures.js

self.addEventListener("install", (event) => event.waitUntil(putAside().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(clearOlder().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  if (inShell(event.request.url)) event.respondWith(keptFirst(HERE, event.request));
  else if (isPicture(event.request)) event.respondWith(keptFirst(PICTURES, event.request));
});

const pathOf = (url) => new URL(url).pathname;
const inShell = (url) => new URL(url).origin === self.location.origin && SHELL.includes(pathOf(url));

const isPicture = ({ url, destination }) => destination === "image" && new URL(url).origin === self.location.origin && pathOf(url).startsWith(PICTURE);

/** All of the shell or none of it: half a page would be worse than the last whole one. */
async function putAside() {
  const answers = await Promise.all(SHELL.map((path) => fetch(path, { cache: "reload" })));
  if (answers.some((answer) => !answer.ok || answer.redirected)) throw new Error("The page did not come whole.");
  const cache = await caches.open(HERE);
  await Promise.all(answers.map((answer, index) => cache.put(SHELL[index], answer)));
}

async function clearOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(MINE) && name !== HERE).map((name) => caches.delete(name)));
}

async function keptFirst(name, request) {
  const cache = await caches.open(name);
  return (await cache.match(pathOf(request.url))) ?? fetch(request);
}
