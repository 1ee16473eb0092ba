// Pictures of a built site to look at: `node tests/browser/screenshots.mjs DIR [KIND…]` takes each kind of page (see
// `kinds` in lib/site.mjs; or those whose name holds one of the words given) whole, on a phone and a wide screen, light and
// dark, in both languages. CONSORTIA_SITE names the site, by default the one that tests/run built.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileName, start } from "./lib/chromium.mjs";
import { serve } from "./lib/server.mjs";
import { LANGS, SITE, address, kinds } from "./lib/site.mjs";

const [folder, ...words] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node tests/browser/screenshots.mjs DIR [KIND…]");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const chosen = Object.entries(kinds()).filter(([kind]) => words.length === 0 || words.some((word) => kind.includes(word)));
const server = await serve({ "/": SITE });
const browser = await start(server.origin);
let taken = 0;
for (const [kind, page] of chosen) {
  for (const lang of Object.keys(LANGS)) {
    for (const width of [390, 1280]) {
      for (const scheme of ["light", "dark"]) {
        await browser.visit({ width, scheme }, async (tab) => {
          await tab.open(address(page, lang));
          await tab.page.screenshot({ path: join(folder, `${fileName(kind)}-${lang}-${width}-${scheme}.png`), fullPage: true });
        });
        taken += 1;
      }
    }
  }
}
await browser.close();
await server.close();
console.log(`${taken} pictures in ${folder}`);
