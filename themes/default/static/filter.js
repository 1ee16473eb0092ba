/* Filters, sorts and shows the list of consortia in place. Without it each value of a facet is a link to a page of its
   own. The facets' links become checkboxes; the choice stands in the address, so that it can be shared and restored. */
"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const [facets, folder, count, clear, nothing, more, view, table] =
    ["facets", "fold", "count", "clear", "nothing", "more", "view", "register"].map((id) => document.getElementById(id));
  const pager = document.querySelector(".pager");
  const body = table.tBodies[0];
  const everything = [...count.childNodes];
  /** So many rows are shown until more are asked for, the first of them, a screen full, at once: laying out all would
      keep a slow phone waiting. */
  const STEP = 100;
  const GO = 12;
  const boxes = [];
  let limit = STEP;
  let coming;
  let isFiltered = false;

  function fold(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  for (const group of facets.querySelectorAll("[data-facet]")) {
    for (const link of group.querySelectorAll("a[data-value]")) {
      const box = document.createElement("input");
      Object.assign(box, { type: "checkbox", name: group.dataset.facet, value: link.dataset.value });
      box.setAttribute("form", form.id);
      const label = document.createElement("label");
      label.append(box, ...link.childNodes);
      const number = link.nextElementSibling;
      number.id = `number-${boxes.length}`;
      box.setAttribute("aria-describedby", number.id);
      boxes.push({ box, group, number, item: link.parentElement });
      link.replaceWith(label);
    }
  }

  /* All consortia in the order of their numbers: those of this page, or of the page that has everything. */
  let asked;
  function rows() {
    if (!asked) {
      asked = (form.dataset.rows ? fetched(form.dataset.rows) : Promise.resolve(document)).then(read);
      // What couldn't be fetched is asked for again by the next choice.
      asked.catch(() => (asked = undefined));
    }
    return asked;
  }

  async function fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  function read(page) {
    return [...page.getElementById("register").tBodies[0].rows].map((row) => ({
      row: document.adoptNode(row),
      tokens: row.dataset.tokens.split(" "),
      text: fold(row.textContent),
      name: Number(row.dataset.name),
      rating: Number(row.dataset.rating),
      listed: row.dataset.listed,
    }));
  }

  const orders = {
    name: (a, b) => a.name - b.name,
    listed: (a, b) => (a.listed < b.listed) - (a.listed > b.listed),
    rating: (a, b) => a.rating - b.rating,
  };

  /* What is asked, as in the address. */
  function asking() {
    const query = new URLSearchParams(new FormData(form));
    query.delete("view");
    for (const name of ["q", "sort"]) if (!query.get(name).trim()) query.delete(name);
    return query;
  }

  /* One facet's values widen, several facets narrow. A value's number is what it would bring if its facet were asked
     for it alone: those that all other facets let through. */
  function filter(all, query) {
    const words = fold(query.get("q") || "").split(/\s+/).filter(Boolean);
    const groups = new Map();
    for (const { box } of boxes) {
      if (box.checked) groups.set(box.name, (groups.get(box.name) || new Set()).add(`${box.name}:${box.value}`));
    }
    const found = [];
    const numbers = new Map();
    for (const entry of all) {
      if (!words.every((word) => entry.text.includes(word))) continue;
      const failed = [...groups.keys()].filter((name) => !entry.tokens.some((token) => groups.get(name).has(token)));
      if (failed.length === 0) found.push(entry);
      if (failed.length > 1) continue;
      for (const token of entry.tokens) {
        if (failed.length === 0 || token.startsWith(`${failed[0]}:`)) numbers.set(token, (numbers.get(token) || 0) + 1);
      }
    }
    return { found: found.sort(orders[query.get("sort")]), numbers };
  }

  /* Shows what was found from the row `from` on, as far as the limit. */
  function lay(found, from) {
    clearTimeout(coming);
    const to = Math.min(from + GO, limit);
    const rows = found.slice(from, to).map((entry) => entry.row);
    if (from === 0) body.replaceChildren(...rows);
    else body.append(...rows);
    if (to < Math.min(limit, found.length)) coming = setTimeout(lay, 30, found, to);
    const left = found.length - limit;
    more.hidden = left <= 0;
    more.textContent = form.dataset.more.replace("%n", Math.min(left, STEP));
    more.onclick = () => {
      const next = limit;
      limit += STEP;
      lay(found, next);
      body.rows[next].querySelector("a").focus();
    };
  }

  async function apply() {
    const query = asking();
    const all = await rows();
    // Whatever was asked meanwhile has its own turn.
    if (query.toString() !== asking().toString()) return;
    const { found, numbers } = filter(all, query);
    for (const { box, number, item } of boxes) {
      const n = numbers.get(`${box.name}:${box.value}`) || 0;
      number.textContent = n;
      item.classList.toggle("zero", n === 0);
    }
    isFiltered = true;
    limit = STEP;
    lay(found, 0);
    query.delete("sort");
    const narrowed = query.toString() !== "";
    const some = form.dataset.some.replace("%n", found.length).replace("%m", all.length);
    count.replaceChildren(...(narrowed ? [some] : everything));
    nothing.hidden = found.length > 0;
    table.hidden = found.length === 0;
    clear.hidden = !narrowed;
    if (pager) pager.hidden = true;
  }

  function failed() {
    count.textContent = form.dataset.failed;
  }

  /* Each choice is a step back; letters typed are one. */
  function changed(typed) {
    const text = asking().toString();
    const address = text ? `${form.dataset.list}?${text}` : form.dataset.list;
    if (typed && history.state === "typed") history.replaceState("typed", "", address);
    else history.pushState(typed ? "typed" : null, "", address);
    apply().catch(failed);
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    for (const { box, group } of boxes) {
      box.checked = query.getAll(box.name).includes(box.value);
      if (box.checked) group.open = true;
    }
    form.elements.q.value = query.get("q") || "";
    form.elements.sort.value = query.get("sort") in orders ? query.get("sort") : "";
    // A page that asks nothing stands as it came.
    if (isFiltered || asking().toString()) apply().catch(failed);
  }

  function show(kind) {
    view.dataset.view = kind;
    form.elements.view.value = kind;
  }

  form.addEventListener("input", ({ target }) => target === form.elements.q && changed(true));
  document.addEventListener("change", ({ target }) => {
    if (target.name === "view") {
      show(target.value);
      try {
        localStorage.setItem("view", target.value);
      } catch {
        // Where nothing may be kept, it lasts as long as the page.
      }
    } else if (target.form === form && target !== form.elements.q) changed(false);
  });
  // Whoever comes near a choice is about to make one: all rows are fetched before it, if they aren't here yet, and filtered
  // once for nothing, since code that runs for the first time is slow.
  if (form.dataset.rows) {
    for (const part of [facets, form]) {
      for (const near of ["pointerover", "focusin"]) part.addEventListener(near, () => rows().then((all) => filter(all, asking())).catch(() => {}), { once: true });
    }
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    for (const { box } of boxes) box.checked = false;
    form.elements.q.value = "";
    changed(false);
    form.elements.q.focus();
  });
  addEventListener("popstate", restore);

  // Beside the list there is room for all facets and some of their values; above it they would push it out of sight.
  const beside = matchMedia("(min-width: 62rem)");
  if (beside.matches) for (const group of [...facets.querySelectorAll("details")].slice(0, 5)) group.open = true;
  const unfold = () => (folder.open = beside.matches || location.search !== "");
  beside.addEventListener("change", unfold);
  unfold();
  let kept = null;
  try {
    kept = localStorage.getItem("view");
  } catch {
    // The same.
  }
  show(kept || (getComputedStyle(table).display === "table" ? "table" : "cards"));
  form.hidden = false;
  restore();
})();
