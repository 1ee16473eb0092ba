// What a first view moves: each page with all that it names, as a server sends it with gzip.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { HUNDRED, SITE, allPages, html } from "./lib/site.mjs";

/** Bytes of a page with its style, scripts and pictures. */
const MOST = 60_000;

function heavy(folder) {
  const known = new Map();
  const weight = (path) => {
    if (!known.has(path)) known.set(path, gzipSync(readFileSync(join(folder, path)), { level: 6 }).length);
    return known.get(path);
  };
  const wholeWeight = (path) => {
    const text = html(path, folder);
    const named = [...text.matchAll(/<(?:script|img)\b[^>]*\ssrc="([^"]+)"|<link rel="(?:stylesheet|icon|manifest)"[^>]*\shref="([^"]+)"/g)];
    const files = new Set(named.map(([, source, link]) => source ?? link));
    return [...files].reduce((sum, file) => sum + weight(file), gzipSync(text, { level: 6 }).length);
  };
  const pages = allPages(folder);
  assert.ok(pages.length > 200, `${folder} holds a site`);
  return pages.map((path) => [path, wholeWeight(path)]).filter(([, bytes]) => bytes > MOST);
}

describe("first views", () => {
  test("of the shipped registry are light", () => assert.deepEqual(heavy(SITE), []));
  test("of a hundred consortia are light", () => assert.deepEqual(heavy(HUNDRED), []));
});
