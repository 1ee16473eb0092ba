// Each kind of page in each language, on a phone, a tablet and a wide screen, light, dark and in forced colours: it loads
// without a complaint, fits, in narrow letters and in wide ones, also in twice the size (WCAG 1.4.4), and passes axe-core. One test
// per page and language; every fault of every combination is in its message.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessibility, cutOff, inline, named, outline, parted, references, sideways } from "./lib/checks.mjs";
import { painted, start } from "./lib/chromium.mjs";
import { FONTS, familiesOf } from "./lib/fonts.mjs";
import { serve } from "./lib/server.mjs";
import { ALL, LANGS, PREFIX, PREFIXED, SITE, address, allPages, html, kinds } from "./lib/site.mjs";

const WIDTHS = [390, 820, 1440];
/** `forced`: in the few colours that a system gives a reader who needs them. */
const SCHEMES = ["light", "dark", "forced"];
/** As narrow as a page of 1280 pixels at 400 %, which WCAG 1.4.10 asks for. */
const NARROW = 320;

let server;
/** A browser for each of the families that pages are looked at in. */
const browsers = {};
before(async () => {
  server = await serve({ "/": SITE, [PREFIX]: PREFIXED });
  for (const letters of Object.keys(FONTS)) browsers[letters] = await start(server.origin, letters);
});
after(async () => {
  await Promise.all(Object.values(browsers).map((browser) => browser.close()));
  await server?.close();
});

/** All combinations, or one colour scheme for each width and family: every pair of width, scheme, letters and language then occurs. */
function combinations(lang) {
  const language = Object.keys(LANGS).indexOf(lang);
  const chosen = (i, j, k) => ALL || j === (i + k + 2 * language) % SCHEMES.length;
  return Object.keys(FONTS).flatMap((letters, k) =>
    WIDTHS.flatMap((width, i) => SCHEMES.filter((_, j) => chosen(i, j, k)).map((scheme) => ({ width, scheme, letters }))),
  );
}

function look(path, lang, { letters, ...options }, status) {
  return browsers[letters].visit(options, async (tab) => {
    const { page } = tab;
    const faults = [];
    await tab.open(path, { status });
    // What doesn't depend on the letters is looked at once.
    const checks = letters === "narrow" ? [sideways, cutOff, parted, inline, references, named, accessibility] : [sideways, cutOff, parted];
    for (const check of checks) faults.push(...(await check(page)));
    faults.push(...(await outline(page, LANGS[lang].tag)), ...tab.faults);
    if (faults.length > 0) await tab.picture(`${path} ${lang} ${options.width} ${options.scheme} ${letters}`);
    if (options.width < 600) await page.setViewportSize({ width: NARROW, height: 640 });
    else await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    await painted(page);
    const large = [...(await sideways(page)), ...(await cutOff(page)), ...(options.width < 600 ? await parted(page) : [])].map((fault) => `in larger letters or a narrower window: ${fault}`);
    if (large.length > 0) await tab.picture(`${path} ${lang} ${options.width} ${letters} larger`);
    return [...faults, ...large];
  });
}

/** Looks at a page in all combinations; a fault of several is told once, with those it occurs in. */
async function faultless(path, lang, status) {
  const found = new Map();
  for (const options of combinations(lang)) {
    for (const fault of new Set(await look(path, lang, options, status))) {
      found.set(fault, [...(found.get(fault) ?? []), `${options.width} ${options.scheme} ${options.letters}`]);
    }
  }
  const words = [...found].map(([fault, where]) => `  [${where.join(", ")}] ${fault}`);
  assert.ok(words.length === 0, `${path}\n${words.join("\n")}`);
}

const chosen = kinds();

describe("letters", { concurrency: 2 }, () => {
  for (const [letters, { sans, serif, chinese }] of Object.entries(FONTS)) {
    test(`${letters}: pages stand in ${sans}, ${serif} and ${chinese}, whatever else the machine has`, () =>
      browsers[letters].visit({}, async ({ page, open }) => {
        for (const [path, family] of [["/en/", sans], ["/en/guideline/", serif], ["/", chinese]]) {
          await open(path);
          assert.deepEqual(await familiesOf(page, "main h1"), [family], path);
        }
      }));
  }
});

describe("pages", { concurrency: 2 }, () => {
  for (const [kind, page] of Object.entries(chosen)) {
    for (const lang of Object.keys(LANGS)) {
      test(`${kind} (${lang}): loads, fits, is accessible`, () => faultless(address(page, lang), lang));
    }
  }
  test("a page that isn't there: loads, fits, is accessible", () => faultless("/no/such/page/", "zh", 404));
});

describe("a small phone", { concurrency: 2 }, () => {
  const paths = allPages().filter((path) => path.endsWith("/"));
  // What fits in wide letters nearly always fits in narrow ones, in which every kind of page is looked at above.
  for (const letters of ALL ? Object.keys(FONTS) : ["wide"]) {
    for (const lang of Object.keys(LANGS)) {
      test(`every page there is fits, in ${letters} letters (${lang})`, () =>
        browsers[letters].visit({ width: NARROW }, async ({ page, open }) => {
          const faults = [];
          for (const path of paths.filter((path) => path.startsWith("/en/") === (lang === "en"))) {
            await open(path);
            for (const width of [NARROW, WIDTHS[0]]) {
              await page.setViewportSize({ width, height: 640 });
              faults.push(...[...(await sideways(page)), ...(await cutOff(page)), ...(await parted(page))].map((fault) => `${path} at ${width}: ${fault}`));
            }
          }
          assert.deepEqual(faults, []);
        }));
    }
  }
});

describe("under a path", { concurrency: 2 }, () => {
  for (const lang of Object.keys(LANGS)) {
    test(`every kind of page loads whole under ${PREFIX} (${lang})`, () =>
      browsers.narrow.visit({}, async (tab) => {
        const faults = [];
        for (const page of Object.values(chosen)) {
          const path = PREFIX + address(page, lang).slice(1);
          tab.faults.length = 0;
          await tab.open(path);
          const styled = await tab.page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.cssRules.length > 0));
          if (!styled) tab.faults.push("no style sheet");
          faults.push(...tab.faults.map((fault) => `${path}: ${fault}`));
        }
        assert.deepEqual(faults, []);
      }));
  }

  test(`no link of any page leads out of ${PREFIX}`, () => {
    const faults = [];
    for (const path of allPages(PREFIXED)) {
      for (const [, link] of html(path, PREFIXED).matchAll(/\s(?:href|src|action|data-root)="(\/[^"]*)"/g)) {
        if (!`${link}/`.startsWith(PREFIX)) faults.push(`${path}: ${link}`);
      }
    }
    assert.deepEqual(faults.slice(0, 20), []);
  });
});
