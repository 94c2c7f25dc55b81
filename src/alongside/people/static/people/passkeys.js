// SPDX-License-Identifier: AGPL-3.0-or-later
// Say in words when a passkey did not work, instead of only in the browser's console.
document.addEventListener("allauth.error", (event) => {
  const trouble = document.getElementById("key_trouble");
  if (!trouble) return;
  event.preventDefault();
  trouble.hidden = false;
});
