import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("theme.css", import.meta.url), "utf8");
type Mode = 0 | 1;

function colour(name: string, mode: Mode): [number, number, number] {
  const value = css.match(new RegExp(`--skein-${name}: (?:light-dark\\((#\\w+), (#\\w+)\\)|(#\\w+));`));
  const hex = value?.[3] ?? value?.[mode + 1];
  if (hex === undefined) throw new Error(`no colour ${name}`);
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

/** Source: WCAG 2.2, "relative luminance". */
function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string, mode: Mode): number {
  const [low = 0, high = 0] = [luminance(colour(a, mode)), luminance(colour(b, mode))].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ["page", "panel", "raised", "field", "hover", "selected", "bubble", "own-bubble"];
const PAIRS = [
  ...["ink", "soft", "accent", "danger"].flatMap((text) => SURFACES.map((on) => [text, on] as const)),
  ["on-accent", "accent-fill"],
  ["on-accent", "accent-fill-hover"],
  ["on-accent", "quiet-fill"],
  ["on-accent", "danger-fill"],
  ["own-soft", "own-bubble"],
] as const;

test.each(PAIRS)("%s can be read on %s, in light and dark (WCAG AA: 4.5)", (text, on) => {
  // On its own bubble soft text has a colour of its own.
  const name = text === "soft" && on === "own-bubble" ? "own-soft" : text;
  expect(contrast(name, on, 0)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(name, on, 1)).toBeGreaterThanOrEqual(4.5);
});
