import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { REFERENCE, reference, undocumented } from "./reference.ts";

test("the reference of the UI kit says what its sources say: else run `npm run docs:uikit`", () => {
  expect(readFileSync(REFERENCE, "utf8")).toBe(reference());
});

test("all that the UI kit exports, and every prop, has a docstring", () => {
  expect(undocumented()).toEqual([]);
});
