// Each kind of page in each language, on a phone, a tablet and a wide screen, light, dark and in forced colours: it loads
// without a complaint, fits, also in letters of twice the size (WCAG 1.4.4), and passes axe-core. One test per page and language; every fault of every combination is in its message.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessibility, cutOff, inline, named, outline, parted, references, sideways } from "./lib/checks.mjs";
import { painted, start } from "./lib/chromium.mjs";
import { serve } from "./lib/server.mjs";
import { ALL, LANGS, PREFIX, PREFIXED, SITE, address, allPages, html, kinds } from "./lib/site.mjs";

const WIDTHS = [390, 820, 1440];
/** `forced`: in the few colours that a system gives a reader who needs them. */
const SCHEMES = ["light", "dark", "forced"];
/** As narrow as a page of 1280 pixels at 400 %, which WCAG 1.4.10 asks for. */
const NARROW = 320;

let browser, server;
before(async () => {
  server = await serve({ "/": SITE, [PREFIX]: PREFIXED });
  browser = await start(server.origin);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** All combinations, or half of them: over both languages, every pair of width, scheme and language then occurs. */
function combinations(lang) {
  const all = WIDTHS.flatMap((width, i) => SCHEMES.map((scheme, j) => ({ width, scheme, odd: (i + j) % 2 })));
  return ALL ? all : all.filter(({ odd }) => odd === (lang === "en" ? 1 : 0));
}

function look(path, lang, options, status) {
  return browser.visit(options, async (tab) => {
    const { page } = tab;
    const faults = [];
    await tab.open(path, { status });
    for (const check of [sideways, cutOff, inline, references, named, parted, accessibility]) faults.push(...(await check(page)));
    faults.push(...(await outline(page, LANGS[lang].tag)), ...tab.faults);
    if (faults.length > 0) await tab.picture(`${path} ${lang} ${options.width} ${options.scheme}`);
    if (options.width < 600) await page.setViewportSize({ width: NARROW, height: 640 });
    else await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    await painted(page);
    const large = [...(await sideways(page)), ...(await cutOff(page)), ...(options.width < 600 ? await parted(page) : [])].map((fault) => `in larger letters or a narrower window: ${fault}`);
    if (large.length > 0) await tab.picture(`${path} ${lang} ${options.width} larger`);
    return [...faults, ...large];
  });
}

/** Looks at a page in all combinations; a fault of several is told once, with those it occurs in. */
async function faultless(path, lang, status) {
  const found = new Map();
  for (const options of combinations(lang)) {
    for (const fault of new Set(await look(path, lang, options, status))) {
      found.set(fault, [...(found.get(fault) ?? []), `${options.width} ${options.scheme}`]);
    }
  }
  const words = [...found].map(([fault, where]) => `  [${where.join(", ")}] ${fault}`);
  assert.ok(words.length === 0, `${path}\n${words.join("\n")}`);
}

const chosen = kinds();

describe("pages", { concurrency: 2 }, () => {
  for (const [kind, page] of Object.entries(chosen)) {
    for (const lang of Object.keys(LANGS)) {
      test(`${kind} (${lang}): loads, fits, is accessible`, () => faultless(address(page, lang), lang));
    }
  }
  test("a page that isn't there: loads, fits, is accessible", () => faultless("/no/such/page/", "zh", 404));
});

describe("under a path", { concurrency: 2 }, () => {
  for (const lang of Object.keys(LANGS)) {
    test(`every kind of page loads whole under ${PREFIX} (${lang})`, () =>
      browser.visit({}, async (tab) => {
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
