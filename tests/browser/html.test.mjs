// Pages as a checker of the HTML standard reads them: every kind in both languages, or every page there is (--all).

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { ALL, LANGS, address, allPages, html, kinds } from "./lib/site.mjs";

const { HtmlValidate, StaticConfigLoader } = createRequire(import.meta.url)("html-validate");

const checker = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    elements: ["html5"],
    extends: ["html-validate:recommended"],
    rules: {
      // The standard lets a value without spaces or quotation marks stand unquoted.
      "attr-quotes": ["error", { unquoted: true }],
      "doctype-style": ["error", { style: "lowercase" }],
      // A table that scrolls is a region, but no section of its page.
      "prefer-native-element": ["error", { exclude: ["region"] }],
      // What filters while it is typed has nothing to submit.
      "wcag/h32": "off",
      // Names are as long as they are.
      "long-title": "off",
    },
  }),
);

const chosen = Object.values(kinds())
  .filter((path) => !path.includes("?"))
  .flatMap((path) => Object.keys(LANGS).map((lang) => address(path, lang)));

test("HTML is valid", async () => {
  const faults = [];
  for (const path of ALL ? allPages() : [...chosen, "/404.html"]) {
    const { results } = await checker.validateString(html(path));
    for (const { messages } of results) {
      for (const { ruleId, message, line, selector } of messages) faults.push(`${path}:${line} ${selector}: ${message} (${ruleId})`);
    }
  }
  assert.deepEqual(faults.slice(0, 30), []);
});
