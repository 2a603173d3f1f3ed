import { expect, test } from "vitest";
import { coreSize, enumSize } from "./bundle-size.ts";

test("a page loads less than 60 kB of the SDK at its start, and of one enum only that", async () => {
  expect(await coreSize()).toBeLessThan(60_000);
  expect(await enumSize()).toBeLessThan(500);
});
