// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * A button that reads a wording aloud, only with a voice that lives on this device:
 * a voice on somebody's server would hear what people write here. No such voice, no button.
 */

const speech = window.speechSynthesis;

/** The voice on this device for a language ("en", "cy"), or none. */
export function voiceHere(voices, language) {
  const fits = (voice) => voice.lang.toLowerCase().startsWith(language.toLowerCase().slice(0, 2));
  return voices.find((voice) => voice.localService && fits(voice));
}

function read(words) {
  const voice = voiceHere(speech.getVoices(), words.dataset.aloud);
  const spoken = new SpeechSynthesisUtterance(words.textContent);
  spoken.voice = voice;
  spoken.lang = voice.lang;
  speech.cancel();
  speech.speak(spoken);
}

function showButtons() {
  for (const button of document.querySelectorAll("[data-read]")) {
    const words = button.closest(".card").querySelector("[data-aloud]");
    button.hidden = !voiceHere(speech.getVoices(), words.dataset.aloud);
    button.onclick = () => read(words);
  }
}

if (speech) {
  showButtons();
  speech.addEventListener?.("voiceschanged", showButtons);
}
