// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Looks once a minute whether somebody is late, so that whoever looks out for them need not. When it gets
 * late the page says so, with a sound and a shake where the phone can; the title stays neutral. Without
 * this script the page is the same: it only has to be opened again.
 */
const EVERY = 60_000;
const TONES = [660, 880, 660]; // hertz

const out = document.getElementById("out-now");
const trouble = document.getElementById("cannot-look");
const lateIn = (place) => new Set([...place.querySelectorAll("[data-late]")].map((one) => one.dataset.late));

/** The same part of the page as it is now; null when it cannot be had. */
async function asItIsNow() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("out-now");
}

async function look() {
  const now = await asItIsNow();
  trouble.hidden = now !== null;
  if (now === null || now.textContent === out.textContent) return;
  const before = lateIn(out);
  const isNew = [...lateIn(now)].some((one) => !before.has(one));
  out.replaceChildren(...document.importNode(now, true).childNodes);
  if (isNew) callOut();
}

function callOut() {
  document.title = out.dataset.look;
  navigator.vibrate?.([400, 200, 400]);
  try {
    sound(new AudioContext());
  } catch (silent) {
    console.info(silent); // some phones make no sound before somebody has touched the page
  }
}

function sound(player) {
  TONES.forEach((tone, number) => {
    const [voice, loud] = [player.createOscillator(), player.createGain()];
    voice.frequency.value = tone;
    loud.gain.value = 0.2;
    voice.connect(loud).connect(player.destination);
    voice.start(player.currentTime + number * 0.3);
    voice.stop(player.currentTime + number * 0.3 + 0.25);
  });
}

setInterval(look, EVERY);
