// SPDX-License-Identifier: AGPL-3.0-or-later
/** Reading aloud with a voice that lives on this phone, so that nothing said leaves it. */

const voices = () => globalThis.speechSynthesis?.getVoices() ?? [];

/** A voice on this phone for a language ("en", "cy-GB"), or undefined. */
export const voiceFor = (language) => {
  const short = language.split("-")[0].toLowerCase();
  return voices().find((one) => one.localService && one.lang.toLowerCase().startsWith(short));
};

/** Read words aloud; what was being read stops. */
export function read(words, language) {
  hush();
  const spoken = new SpeechSynthesisUtterance(words);
  spoken.voice = voiceFor(language);
  spoken.lang = spoken.voice.lang;
  spoken.rate = 0.9;
  speechSynthesis.speak(spoken);
}

/** Be quiet. */
export const hush = () => globalThis.speechSynthesis?.cancel();

/** Call back when the list of voices arrives, which on many phones is after the page. */
export const whenVoicesCome = (deed) => globalThis.speechSynthesis?.addEventListener?.("voiceschanged", deed);
