import { expect, expectTypeOf, test } from "vitest";
import { type ManagerName, METHOD_NAMES, type MethodName } from "./method-names.ts";

test("the list names every method of every manager, and nothing else", () => {
  type Listed = { [N in ManagerName]: (typeof METHOD_NAMES)[N][number] };
  type Declared = { [N in ManagerName]: MethodName<N> };
  expectTypeOf<Listed>().toEqualTypeOf<Declared>();
});

test("the eight managers have 257 methods, none of them named twice", () => {
  const lists = Object.values(METHOD_NAMES);
  expect(lists).toHaveLength(8);
  expect(lists.flat()).toHaveLength(257);
  for (const names of lists) expect(new Set(names).size).toBe(names.length);
});
