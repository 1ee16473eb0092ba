/* How a reader wants all pages to look: light or dark, with more contrast, in larger letters. It is kept in the browser,
   and stands before anything is drawn, which is why this script alone isn't deferred. */
"use strict";
(() => {
  const root = document.documentElement;
  const wishes = kept();

  function kept() {
    try {
      return JSON.parse(localStorage.getItem("display")) || {};
    } catch {
      return {};
    }
  }

  function wish(name, value) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  }

  /* The browser's own frame has the colour of the paper, in whichever theme. */
  function frame() {
    const paper = getComputedStyle(root).getPropertyValue("--paper").trim();
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.content = paper;
  }

  for (const [name, value] of Object.entries(wishes)) wish(name, value);
  // What is asked of the search is known here, too, before its page is drawn; search-box.js takes it from there.
  if (new URLSearchParams(location.search).get("q")) root.dataset.asked = "";

  addEventListener("DOMContentLoaded", () => {
    const control = document.getElementById("display");
    if (wishes.theme || wishes.contrast) frame();
    for (const field of control.querySelectorAll("select")) field.value = wishes[field.name] || "";
    control.addEventListener("change", ({ target }) => {
      wishes[target.name] = target.value;
      wish(target.name, target.value);
      frame();
      try {
        localStorage.setItem("display", JSON.stringify(wishes));
      } catch {
        // Where nothing may be kept, it lasts as long as the page.
      }
    });
    control.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      control.open = false;
      control.firstElementChild.focus();
    });
    document.addEventListener("click", ({ target }) => {
      if (!control.contains(target)) control.open = false;
    });
    control.hidden = false;
  });
})();
