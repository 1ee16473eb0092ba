/* Chooses consortia for a comparison in any list of them, and keeps the choice while the tab is open. */
"use strict";
(() => {
  const bar = document.getElementById("picked");
  if (!bar) return;
  const body = document.getElementById("register").tBodies[0];
  const label = document.getElementById("pick").content.firstElementChild;
  const [message, link, clear] = bar.children;
  const KEYS = ["a", "b", "c", "d"];
  let chosen = kept();

  function kept() {
    try {
      return JSON.parse(sessionStorage.getItem("compare")) || [];
    } catch {
      return [];
    }
  }

  function keep() {
    try {
      sessionStorage.setItem("compare", JSON.stringify(chosen));
    } catch {
      // Where nothing may be kept, it lasts as long as the page.
    }
    show();
  }

  /* Rows may come and go: each gets its box when it is first shown. */
  function mark(rows) {
    for (const row of rows) {
      if (row.querySelector("input")) continue;
      const name = row.querySelector("a");
      const made = label.cloneNode(true);
      const box = made.querySelector("input");
      box.value = name.getAttribute("href").split("/").slice(-2)[0];
      box.setAttribute("aria-label", `${made.textContent} ${name.textContent}`);
      // The row is called by its name, without what can be done with it.
      row.cells[0].abbr = name.textContent;
      row.cells[0].append(made);
    }
    show();
  }

  function show() {
    const full = chosen.length === KEYS.length;
    for (const box of body.querySelectorAll("input")) {
      box.checked = chosen.includes(box.value);
      box.disabled = full && !box.checked;
    }
    bar.hidden = chosen.length === 0;
    message.textContent = (full ? message.dataset.full : message.dataset.words).replace("%n", chosen.length);
    const query = new URLSearchParams(chosen.map((slug, at) => [KEYS[at], slug]));
    link.href = `${bar.dataset.compare}?${query}`;
  }

  body.addEventListener("change", ({ target }) => {
    chosen = target.checked ? [...chosen, target.value] : chosen.filter((slug) => slug !== target.value);
    keep();
  });
  clear.addEventListener("click", () => {
    chosen = [];
    keep();
  });
  new MutationObserver((changes) => mark(changes.flatMap((change) => [...change.addedNodes]))).observe(body, { childList: true });
  mark(body.rows);
})();
