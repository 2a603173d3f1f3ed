import { PNG } from "pngjs";
import { expect, test } from "vitest";
import { differingPart } from "./pictures.ts";

function picture(width: number, height: number, black: number): Buffer {
  const png = new PNG({ width, height, fill: true });
  png.data.fill(255);
  for (let at = 0; at < black; at += 1) png.data.fill(0, at * 4, at * 4 + 3);
  return PNG.sync.write(png);
}

test("pictures differ by the part of their points that are not alike", () => {
  expect(differingPart(picture(10, 10, 0), picture(10, 10, 0))).toBe(0);
  expect(differingPart(picture(10, 10, 0), picture(10, 10, 40))).toBeGreaterThan(0.3);
  expect(differingPart(picture(10, 10, 0), picture(10, 11, 0))).toBe(1);
});
