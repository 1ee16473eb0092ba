// The families that pages are looked at in: chosen here and not left to what a machine happens to have. A reader's letters may be
// as narrow as Arial's or a tenth wider, and the Chinese beside them of another make as well.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** As wide as Arial and Helvetica, and as wide as Verdana; by the kind of letters that a style sheet asks for. */
export const FONTS = {
  narrow: { sans: "Liberation Sans", serif: "Liberation Serif", mono: "Liberation Mono", chinese: "Noto Sans CJK SC" },
  wide: { sans: "DejaVu Sans", serif: "DejaVu Serif", mono: "DejaVu Sans Mono", chinese: "WenQuanYi Zen Hei" },
};

/** What style sheets call them. */
const CALLED = {
  sans: ["sans-serif", "system-ui", "ui-sans-serif", "Arial", "Helvetica", "Helvetica Neue", "Segoe UI", "Roboto", "Verdana"],
  serif: ["serif", "ui-serif", "Times", "Times New Roman", "Georgia"],
  mono: ["monospace", "ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "Courier New"],
};

/** The files of a family, as the machine's own configuration finds them. */
function files(family) {
  const found = execFileSync("fc-list", [family, "file"], { encoding: "utf8" });
  const paths = found.split("\n").map((line) => line.replace(/: *$/, "")).filter(Boolean);
  if (paths.length === 0) throw new Error(`no font ${family}; tests/run installs those that the tests choose`);
  return paths;
}

/** A folder that holds these families and nothing else, with a configuration by which they stand for whatever is asked for. */
export function choose(name) {
  const chosen = FONTS[name];
  const folder = mkdtempSync(join(tmpdir(), "consortia-fonts-"));
  mkdirSync(join(folder, "fonts"));
  for (const path of new Set(Object.values(chosen).flatMap(files))) symlinkSync(path, join(folder, "fonts", basename(path)));
  const rules = Object.entries(CALLED).flatMap(([kind, names]) =>
    names.map(
      (called) =>
        `<match target="pattern"><test name="family" compare="eq"><string>${called}</string></test>` +
        `<edit name="family" mode="assign" binding="strong"><string>${chosen[kind]}</string></edit></match>`,
    ),
  );
  const configuration = join(folder, "fonts.conf");
  writeFileSync(
    configuration,
    `<?xml version="1.0"?>\n<fontconfig>\n<dir>${folder}/fonts</dir>\n<cachedir>${folder}/cache</cachedir>\n${rules.join("\n")}\n</fontconfig>\n`,
  );
  return { configuration, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The families that the letters of a node stand in, as the browser says. */
export async function familiesOf(page, selector) {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
  await session.detach();
  return fonts.map(({ familyName }) => familyName).sort();
}
