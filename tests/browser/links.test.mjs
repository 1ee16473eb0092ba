// All pages as they lie on disk: no link is dead, no page can't be reached, nothing stands in them that the policy forbids.

import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { SITE, allPages, html } from "./lib/site.mjs";

/** Pages for what isn't there stand outside: nothing links to them, and they have no address of their own. */
const outside = (path) => path.endsWith("/404.html");
const pages = new Map(allPages().map((path) => [path, html(path)]));
const tags = (text, pattern) => [...text.matchAll(pattern)];
const entities = (text) =>
  text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&#x27;", "'").replaceAll("&#x2F;", "/").replaceAll("&amp;", "&");
const ids = new Map();
for (const [path, text] of pages) ids.set(path, new Set(tags(text, /\sid="([^"]*)"/g).map(([, id]) => entities(id))));

/** Links to this site: `[path, fragment]`. */
function links(path) {
  return tags(pages.get(path), /\s(?:href|src|action)="([^"]*)"/g)
    .map(([, link]) => new URL(entities(link), `https://here.example${path}`))
    .filter((url) => url.origin === "https://here.example")
    .map((url) => [decodeURIComponent(url.pathname), decodeURIComponent(url.hash.slice(1))]);
}

const some = (faults) => [...new Set(faults)].slice(0, 30);

describe("the whole site", () => {
  test("no link is dead", () => {
    const faults = [];
    for (const path of pages.keys()) {
      for (const [to, fragment] of links(path)) {
        const file = join(SITE, to.endsWith("/") ? `${to}index.html` : to);
        if (!existsSync(file) || !statSync(file).isFile()) faults.push(`${path}: ${to} isn't there`);
        else if (fragment && ids.has(to) && !ids.get(to).has(fragment)) faults.push(`${path}: ${to} has no #${fragment}`);
      }
    }
    assert.deepEqual(some(faults), []);
  });

  test("every page can be reached from the first", () => {
    const reached = new Set(["/"]);
    for (const path of reached) for (const [to] of links(path)) if (pages.has(to)) reached.add(to);
    assert.deepEqual(some([...pages.keys()].filter((path) => !reached.has(path) && !outside(path))), []);
  });

  test("every page names itself, its twin and what it is about", () => {
    const faults = [];
    for (const [path, text] of pages) {
      if (outside(path)) continue;
      const need = (what, pattern) => pattern.test(text) || faults.push(`${path}: no ${what}`);
      need("title", /<title>[^<]+<\/title>/);
      need("description", /<meta name="description" content="[^"]+">/);
      need("canonical link", new RegExp(`<link rel="canonical" href="https://[^"]*${path}">`));
      need("hreflang zh-CN", /<link rel="alternate" hreflang="zh-CN" href="https:/);
      need("hreflang en", /<link rel="alternate" hreflang="en" href="https:/);
      need("og:title", /<meta property="og:title" content="[^"]+">/);
      need("way to report an error of this very page", new RegExp(`<p class="report"><a href="mailto:[^"?]+\\?subject=[^"]+&amp;body=https://[^"]*${path}">`));
      need("policy", /<meta http-equiv="Content-Security-Policy" content="default-src 'none';/);
    }
    assert.deepEqual(some(faults), []);
  });

  test("titles are told apart", () => {
    const faults = [];
    const seen = new Map();
    for (const [path, text] of pages) {
      if (outside(path)) continue;
      const title = text.match(/<title>([^<]+)<\/title>/)?.[1];
      if (seen.has(title)) faults.push(`${path} and ${seen.get(title)}: ${title}`);
      seen.set(title, path);
    }
    assert.deepEqual(some(faults), []);
  });

  test("no id occurs twice", () => {
    const faults = [];
    for (const [path, text] of pages) {
      const all = tags(text, /\sid="([^"]*)"/g).map(([, id]) => id);
      for (const id of all) if (all.indexOf(id) !== all.lastIndexOf(id)) faults.push(`${path}: ${id}`);
    }
    assert.deepEqual(some(faults), []);
  });

  test("no inline style, no inline script", () => {
    const faults = [];
    for (const [path, text] of pages) {
      for (const [tag] of tags(text, /<[a-z][^>]*\s(?:style|on[a-z]+)=[^>]*>|<style[\s>]|<script(?![^>]*\ssrc=)(?![^>]*json)[^>]*>|href="javascript:/gi)) {
        faults.push(`${path}: ${tag.slice(0, 100)}`);
      }
    }
    assert.deepEqual(some(faults), []);
  });

  test("no template was left unfilled", () => {
    const faults = [];
    for (const [path, text] of pages) {
      // What a record would say may have braces in its braces.
      const shown = text.replace(/<pre\b.*?<\/pre>/gs, "");
      for (const [left] of tags(shown, /\{\{|\}\}|\{%|\[\[[a-z]|\{[a-z]+\}/g)) faults.push(`${path}: ${left}`);
    }
    assert.deepEqual(some(faults), []);
  });
});
