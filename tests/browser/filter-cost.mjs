// How long a reader of a built site waits for a choice in the list of consortia: `node tests/browser/filter-cost.mjs SITE [SLOWER…]`
// chooses each value of each facet and takes it back, and prints the milliseconds from the choice to the picture that shows it,
// the first, the median and the longest, on this machine and on ones so many times slower (1 and 4, if nothing is said).

import { start } from "./lib/chromium.mjs";
import { serve } from "./lib/server.mjs";

const [folder, ...given] = process.argv.slice(2);
if (!folder) throw new Error("usage: node tests/browser/filter-cost.mjs SITE [SLOWER…]");

const server = await serve({ "/": folder });
const browser = await start(server.origin);
try {
  for (const slower of given.length > 0 ? given.map(Number) : [1, 4]) {
    const times = await cost(slower);
    const sorted = [...times].sort((left, right) => left - right);
    console.log(`${slower} times slower: ${times.length} choices, the first ${times[0]} ms, median ${sorted[sorted.length >> 1]} ms, longest ${sorted.at(-1)} ms`);
  }
} finally {
  await browser.close();
  await server.close();
}

/** Milliseconds of each choice, in a tab that has nothing yet. */
function cost(slower) {
  return browser.visit({ fresh: true }, async ({ page, open, quiet }) => {
    await open("/consortia/");
    // Whoever is about to choose has the pointer there.
    await page.locator("#facets summary").first().hover();
    await quiet();
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    return page.evaluate(async () => {
      const count = document.getElementById("count");
      const times = [];
      for (const box of document.querySelectorAll("#facets input")) {
        for (const _ of ["chosen", "taken back"]) {
          const counted = new Promise((resolve) => new MutationObserver((_, observer) => resolve(observer.disconnect())).observe(count, { childList: true }));
          const began = performance.now();
          box.click();
          await counted;
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          times.push(Math.round(performance.now() - began));
          // The rows below the screen follow; the next choice is another reader's.
          await new Promise((resolve) => setTimeout(resolve, 400));
        }
      }
      return times;
    });
  });
}
