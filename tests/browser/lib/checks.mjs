// What is looked at on an open page. Each check gives a list of faults in words, empty if all is well.

import { createRequire } from "node:module";

const axe = createRequire(import.meta.url)("axe-core");
const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Violations of WCAG 2.2 A and AA, as axe-core sees them. */
export async function accessibility(page) {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (tags) => {
    const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
    return (await globalThis.axe.run(document, options)).violations;
  }, STANDARD);
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 4).map(({ target, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message)[0] ?? "";
      return `\n      ${target.flat().join(" ")}: ${why}`;
    });
    const more = nodes.length > places.length ? `\n      and ${nodes.length - places.length} more` : "";
    return `axe ${id}: ${help}${places.join("")}${more}`;
  });
}

/** The page must not scroll sideways; if it does, what sticks out is named. */
export async function sideways(page) {
  return page.evaluate(() => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= innerWidth) return [];
    const scrolls = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
    const name = (element) => element.tagName.toLowerCase() + (element.id ? `#${element.id}` : "") + [...element.classList].map((name) => `.${name}`).join("");
    const path = (element) => {
      const steps = [];
      for (let up = element; up && up !== document.body && steps.length < 4; up = up.parentElement) steps.unshift(name(up));
      return steps.join(" > ");
    };
    const outside = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.right + scrollX <= innerWidth + 0.5) return false;
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) if (scrolls(up)) return false;
      return true;
    });
    // The innermost ones are the cause, their parents only follow.
    const causes = outside.filter((element) => !outside.some((inner) => inner !== element && element.contains(inner)));
    const named = causes.slice(0, 3).map((element) => `\n      ${path(element)} (to ${Math.round(element.getBoundingClientRect().right + scrollX)})`);
    return [`scrolls sideways at ${innerWidth}: ${root.scrollWidth} wide${named.join("")}`];
  });
}

/** Text that is cut off, because its box neither grows nor scrolls. */
export async function cutOff(page) {
  return page.evaluate(() => {
    const faults = [];
    for (const element of document.querySelectorAll("main *, header *, footer *")) {
      const style = getComputedStyle(element);
      if (!/hidden|clip/.test(style.overflowX) || element.closest("svg") || element.clientWidth <= 1) continue;
      if (element.scrollWidth > element.clientWidth + 1) {
        faults.push(`text is cut off in ${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 40)}`);
      }
    }
    return faults.slice(0, 4);
  });
}

/** Nothing that a strict content security policy forbids, and that is a door for a record to become code. */
export async function inline(page) {
  return page.evaluate(() => {
    const faults = [];
    for (const element of document.querySelectorAll("[style], style")) faults.push(`inline style: ${element.outerHTML.slice(0, 100)}`);
    for (const element of document.querySelectorAll("script:not([src])")) {
      // Data for programs is no script.
      if (!/json/.test(element.type)) faults.push(`inline script: ${element.outerHTML.slice(0, 100)}`);
    }
    for (const element of document.querySelectorAll("*")) {
      for (const { name } of element.attributes) if (name.startsWith("on")) faults.push(`inline script: ${name} on ${element.tagName}`);
    }
    for (const element of document.querySelectorAll("a[href^='javascript:' i]")) faults.push(`inline script: ${element.outerHTML.slice(0, 100)}`);
    return faults;
  });
}

/** Every place the page itself points to is there, and no two elements have one name. */
export async function references(page) {
  return page.evaluate(() => {
    const faults = [];
    const ids = new Map();
    for (const { id } of document.querySelectorAll("[id]")) ids.set(id, (ids.get(id) ?? 0) + 1);
    for (const [id, times] of ids) if (times > 1) faults.push(`${times} elements have the id ${id}`);
    const need = (id, by) => {
      if (id && !ids.has(id)) faults.push(`${by} points to #${id}, which isn't there`);
    };
    for (const link of document.querySelectorAll("a[href], use[href]")) {
      const href = link.getAttribute("href");
      if (href.startsWith("#")) need(decodeURIComponent(href.slice(1)), `${link.tagName.toLowerCase()} “${link.textContent.trim()}”`);
    }
    for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        for (const id of element.getAttribute(name).split(/\s+/)) need(id, `${name} of ${element.tagName.toLowerCase()}`);
      }
    }
    return faults;
  });
}

/** One main heading, one main part, headings that skip no level, and the page's language. */
export async function outline(page, tag) {
  return page.evaluate((tag) => {
    const faults = [];
    if (document.documentElement.lang !== tag) faults.push(`the page's lang is “${document.documentElement.lang}”, not ${tag}`);
    for (const name of ["main", "h1"]) {
      const count = document.querySelectorAll(name).length;
      if (count !== 1) faults.push(`${count} elements ${name}`);
    }
    let level = 1;
    for (const heading of document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")) {
      const own = Number(heading.tagName[1]);
      if (own > level + 1) faults.push(`${heading.tagName} “${heading.textContent.trim()}” comes after a heading of level ${level}`);
      level = own;
    }
    return faults;
  }, tag);
}

/** Marks that copy a place's link are called after it, so no two sound alike; a picture's facts stand in a table as well. */
export async function named(page) {
  return page.evaluate(() => {
    const faults = [];
    const heard = new Set();
    for (const mark of document.querySelectorAll("a:is(.hash, .number, .permalink)")) {
      const name = mark.getAttribute("aria-label");
      if (!name || heard.has(name)) faults.push(`a mark to ${mark.getAttribute("href")} is called “${name}”${name ? ", as another is" : ""}`);
      heard.add(name);
    }
    const apart = [...document.querySelectorAll("main table")].some((table) => !table.closest("section"));
    for (const picture of document.querySelectorAll("svg.picture")) {
      if (!apart && !picture.closest("section")?.querySelector("table")) faults.push(`no table for “${picture.querySelector("title").textContent}”`);
    }
    return faults;
  });
}

/** Dates that are parted by the end of a line, where they stand as facts and not in prose. */
export async function parted(page) {
  return page.evaluate(() => {
    const faults = [];
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest("p:not(.meta, .count), .text, .document, .change-list, .cite, .unseen, svg")) continue;
      for (const date of text.data.matchAll(/\d{4}-\d\d-\d\d|\d{4}年\d+月\d+日|\d+ [A-Z][a-z]+ \d{4}/g)) {
        const range = document.createRange();
        range.setStart(text, date.index);
        range.setEnd(text, date.index + date[0].length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) faults.push(`${date[0]} is parted in “${text.data.trim().slice(0, 40)}”`);
      }
    }
    return faults;
  });
}
