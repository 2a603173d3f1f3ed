import { readdirSync, readFileSync } from "node:fs";
import * as kit from "@skein-im/uikit-react";
import { expect, test } from "vitest";

const STORIES = new URL("../apps/gallery/src/stories/", import.meta.url);

/** Components that have no story of their own, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  SkeinProvider: "draws nothing itself: every story stands in one",
};

/** Functions, and those that `memo` made; not classes, which are stores, and not contexts. */
function isComponent([name, value]: [string, unknown]): boolean {
  if (!/^[A-Z][a-z]/.test(name)) return false;
  if (typeof value === "function") return !/^class\b/.test(Function.prototype.toString.call(value));
  const type = (value as { $$typeof?: unknown } | null)?.$$typeof;
  return type === Symbol.for("react.memo") || type === Symbol.for("react.forward_ref");
}

const components = Object.entries(kit)
  .filter(isComponent)
  .map(([name]) => name);
const drawn = new Set(
  readdirSync(STORIES)
    .map((file) => readFileSync(new URL(file, STORIES), "utf8"))
    .flatMap((source) => [...source.matchAll(/<([A-Z]\w*)/g)].map(([, name]) => name)),
);

test("every component of the kit is drawn by a story of the gallery", () => {
  expect(components.length).toBeGreaterThan(50);
  expect(components.filter((name) => !drawn.has(name) && !(name in EXCEPTIONS))).toEqual([]);
});

test("an exception is a component that no story draws", () => {
  expect(Object.keys(EXCEPTIONS).filter((name) => drawn.has(name) || !components.includes(name))).toEqual([]);
});
