import { expect, test } from "vitest";
import { fitted } from "./read-video.ts";

test("a still picture is as large as the video, up to 960 pixels, in its proportions", () => {
  expect(fitted(640, 360)).toEqual({ width: 640, height: 360 });
  expect(fitted(3_840, 2_160)).toEqual({ width: 960, height: 540 });
  expect(fitted(1_080, 1_920)).toEqual({ width: 540, height: 960 });
  expect(fitted(4_000, 1)).toEqual({ width: 960, height: 1 });
  expect(fitted(0, 0)).toEqual({ width: 0, height: 0 });
});
