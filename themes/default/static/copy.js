/* Copies addresses of places, and citations. Without it a mark leads to its place all the same, and text can be selected. */
"use strict";
(() => {
  const cite = document.querySelector("details.cite");
  if (!cite || !navigator.clipboard) return;
  const note = document.createElement("p");
  note.className = "copied";
  note.setAttribute("role", "status");
  document.body.append(note);
  let over;

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return; // It isn't allowed; nothing is claimed.
    }
    note.textContent = cite.dataset.copied;
    clearTimeout(over);
    over = setTimeout(() => (note.textContent = ""), 2500);
  }

  const mark = ({ target }) => target.closest("a.hash, a.permalink, a.number");
  document.addEventListener("click", (event) => {
    if (mark(event)) copy(mark(event).href);
  });
  // What it is called for readers who can't see where it stands helps the others, too.
  document.addEventListener("pointerover", (event) => {
    if (mark(event)) mark(event).title = mark(event).getAttribute("aria-label");
  });
  for (const text of cite.querySelectorAll("dd")) {
    const words = text.textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = cite.dataset.copy;
    button.setAttribute("aria-label", `${cite.dataset.copy} ${text.previousElementSibling.textContent}`);
    button.addEventListener("click", () => copy(words));
    text.append(" ", button);
  }
})();
