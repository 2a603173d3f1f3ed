import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL(".", import.meta.url));
const sheets = globSync("*/**/*.css", { cwd: folder });
const read = (name: string) => readFileSync(`${folder}/${name}`, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");

test("the one stylesheet is made of all of them", () => {
  const imported = [...read("style.css").matchAll(/@import "\.\/(.+?)"/g)].map((match) => match[1]);
  expect(imported.toSorted()).toEqual(sheets.map((name) => name.replaceAll("\\", "/")).toSorted());
});

test.each(sheets)(
  "%s touches nothing outside of the kit: every selector begins with a class of it",
  (name) => {
    const css = read(name).replace(/@keyframes[^{]+\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, "");
    for (const [, prelude = ""] of css.matchAll(/([^{}]+)\{/g)) {
      if (prelude.trim().startsWith("@")) continue;
      for (const selector of splitAtCommas(prelude)) expect(selector).toMatch(/^(:where\()?\.skein-/);
    }
  },
);

test.each(sheets)(
  "%s has no left and right: what is written from the right is laid out from the right",
  (name) => {
    for (const line of read(name).split("\n"))
      expect(line).not.toMatch(
        /(?:margin|padding|border)-(?:left|right)|^\s*(?:left|right):|text-align: (?:left|right)/,
      );
  },
);

test.each(sheets)("%s names only variables and animations of the kit", (name) => {
  for (const [, variable] of read(name).matchAll(/(--[\w-]+)/g)) expect(variable).toMatch(/^--skein-/);
  for (const [, animation] of read(name).matchAll(/@keyframes ([\w-]+)/g))
    expect(animation).toMatch(/^skein-/);
});

/** Commas inside parentheses separate nothing here. */
function splitAtCommas(prelude: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const char of prelude) {
    depth += char === "(" ? 1 : char === ")" ? -1 : 0;
    if (char !== "," || depth > 0) part += char;
    else {
      parts.push(part.trim());
      part = "";
    }
  }
  return [...parts, part.trim()];
}
