/* Sets up to four consortia side by side: fetches their pages from this site and takes the marked parts.
   Nothing is made from text, so nothing in a record can become markup that its own page doesn't have. */
"use strict";
(() => {
  const form = document.getElementById("compare");
  const status = document.getElementById("compare-status");
  const result = document.getElementById("compare-result");
  const plain = document.getElementById("compare-plain");
  if (!form) return;
  const keys = ["a", "b", "c", "d"];
  const words = form.dataset;

  const first = form.elements.a;
  for (const key of keys.slice(1)) {
    const field = form.elements[key];
    if (field.tagName === "SELECT") for (const option of [...first.options].slice(1)) field.append(option.cloneNode(true));
  }
  const query = new URLSearchParams(location.search);
  for (const key of keys) {
    const slug = query.get(key);
    if (slug) form.elements[key].value = slug;
  }
  form.hidden = false;
  plain.hidden = true;

  const slugs = keys.map((key) => query.get(key)).filter((slug, at, all) => slug && all.indexOf(slug) === at);
  if (slugs.length === 0) return;
  show(slugs);

  async function show(wanted) {
    status.textContent = words.loading;
    const pages = await Promise.all(wanted.map(page));
    const found = pages.filter((one) => one.root);
    const lost = pages.filter((one) => !one.root).map((one) => one.slug);
    if (found.length > 0) result.append(table(found));
    const told = [];
    if (found.length > 0) told.push(words.done.replace("%n", found.length));
    if (lost.length > 0) told.push(words.failed.replace("%n", lost.join(" ")));
    if (found.length === 1) told.push(words.empty);
    status.textContent = told.join(" ");
  }

  async function page(slug) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) return { slug };
    try {
      const address = `${words.root}/consortia/${slug}/`;
      const answer = await fetch(address);
      if (!answer.ok) return { slug };
      const text = await answer.text();
      return { slug, address, root: new DOMParser().parseFromString(text, "text/html") };
    } catch {
      return { slug };
    }
  }

  /* What a page says: label → its part. */
  function parts({ root, address }) {
    const found = new Map();
    for (const fact of root.querySelectorAll("[data-compare-facts] > .fact")) {
      found.set(fact.querySelector("dt").firstChild.textContent, [...fact.querySelectorAll("dd")].flatMap((dd) => [...dd.childNodes]));
    }
    for (const section of root.querySelectorAll("section[data-compare]")) {
      const heading = section.querySelector("h2");
      const label = heading.firstChild.textContent;
      heading.remove();
      found.set(label, [...section.childNodes]);
    }
    for (const nodes of found.values()) for (const node of nodes) if (node.nodeType === 1) tidy(node, address);
    return found;
  }

  /* A part without what belongs to its own page: marks in the margin, anchors, long detail. */
  function tidy(node, address) {
    for (const gone of node.querySelectorAll("[data-compare-skip], .cl, .hash, caption")) gone.remove();
    for (const one of [node, ...node.querySelectorAll("*")]) {
      one.removeAttribute("id");
      one.classList.remove("scroll");
      for (const name of ["role", "tabindex", "aria-labelledby"]) one.removeAttribute(name);
      const link = one.getAttribute("href");
      if (one.tagName === "A" && link && link.startsWith("#")) one.setAttribute("href", address + link);
    }
    for (const heading of node.querySelectorAll("h3, h4")) {
      const words = document.createElement("p");
      words.className = "strong";
      words.append(...heading.childNodes);
      heading.replaceWith(words);
    }
  }

  function cell(kind, scope, ...children) {
    const made = document.createElement(kind);
    if (scope) made.scope = scope;
    made.append(...children);
    return made;
  }

  function table(found) {
    const made = document.createElement("table");
    made.className = "t side";
    const caption = made.createCaption();
    caption.textContent = words.caption;
    caption.id = "compare-caption";
    const head = made.createTHead().insertRow();
    head.append(cell("th", "col", words.item));
    for (const one of found) {
      const name = one.root.getElementById("name");
      const link = document.createElement("a");
      link.href = one.address;
      link.textContent = name ? name.textContent : one.slug;
      if (name && name.lang) link.lang = name.lang;
      head.append(cell("th", "col", link));
    }
    const all = found.map(parts);
    const labels = [...new Set(all.flatMap((one) => [...one.keys()]))];
    const body = made.createTBody();
    for (const label of labels) {
      const row = body.insertRow();
      row.append(cell("th", "row", label));
      for (const one of all) {
        const nodes = (one.get(label) || ["—"]).filter((node) => !(node.nodeType === 1 && node.matches(".cl, [data-compare-skip]")));
        row.append(cell("td", "", ...nodes));
      }
    }
    const scroll = document.createElement("div");
    scroll.className = "scroll";
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-labelledby", "compare-caption");
    scroll.append(made);
    return scroll;
  }
})();
