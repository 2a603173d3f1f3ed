import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import UPNG from "upng-js";

/** How unlike two points may be, from 0 to 1, and still count as the same: smoothed edges. */
const THRESHOLD = 0.2;
/** Part of a picture's points that may differ: edges are smoothed a little differently from one Chromium to the next. */
const DIFFERING_MAX = 0.02;
/** `SKEIN_PICTURES=write`: the pictures become the references. Look at them before they are committed. */
const WRITES = process.env.SKEIN_PICTURES === "write";

/** All variants: `npm run test:pictures`, and whenever references are written. */
const SEES_ALL = WRITES || process.env.SKEIN_VARIANTS === "all";

/** The variants that a run looks at: those of these names where time is short, as in `npm test`. */
export const seenOf = <V extends { readonly name: string }>(
  all: readonly V[],
  always: readonly string[],
): V[] => all.filter(({ name }) => SEES_ALL || always.includes(name));

/** How a picture is taken: nothing moves in it. */
export const STILL = { animations: "disabled", caret: "hide" } as const;

/** What is to be said of a picture: nothing when it is as it was. */
export type Compare = (name: string, picture: Buffer) => string[];

/** Compares pictures with those under `references/FOLDER/`, or keeps them there. */
export function compareWith(folder: string): Compare {
  const references = fileURLToPath(new URL(`references/${folder}/`, import.meta.url));
  return (name, picture) => {
    const file = `${references}${name}.png`;
    const part = existsSync(file) ? differingPart(readFileSync(file), picture) : undefined;
    if (WRITES) {
      mkdirSync(references, { recursive: true });
      if (part === undefined || part > DIFFERING_MAX / 4) writeFileSync(file, smallPicture(picture));
      return [];
    }
    if (part === undefined) return [`${name} has no reference: SKEIN_PICTURES=write makes one`];
    return part <= DIFFERING_MAX ? [] : [`${name} differs in ${(100 * part).toFixed(1)} % of its points`];
  };
}

/** The part of the points in which two PNGs differ: 0 to 1; 1 when they are not of the same size. */
export function differingPart(expected: Buffer, seen: Buffer): number {
  const [a, b] = [PNG.sync.read(expected), PNG.sync.read(seen)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  const { width, height } = a;
  return pixelmatch(a.data, b.data, undefined, width, height, { threshold: THRESHOLD }) / (width * height);
}

/** Colours of a reference: text and its smoothed edges need no more, and the file is a third as large. */
const COLORS = 64;

/** The same picture in few colours, to be kept. */
function smallPicture(picture: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(picture);
  return Buffer.from(UPNG.encode([new Uint8Array(data).buffer], width, height, COLORS));
}
