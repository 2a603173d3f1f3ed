import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

/** How unlike two points may be, from 0 to 1, and still count as the same: smoothed edges. */
const THRESHOLD = 0.2;

/** The part of the points in which two PNGs differ: 0 to 1; 1 when they are not of the same size. */
export function differingPart(expected: Buffer, seen: Buffer): number {
  const [a, b] = [PNG.sync.read(expected), PNG.sync.read(seen)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  const { width, height } = a;
  return pixelmatch(a.data, b.data, undefined, width, height, { threshold: THRESHOLD }) / (width * height);
}
