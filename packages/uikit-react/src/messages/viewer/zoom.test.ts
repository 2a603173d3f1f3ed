import fc from "fast-check";
import { expect, test } from "vitest";
import { FITTED, movedBy, type View, ZOOM_MAX, zoomedBy } from "./zoom.ts";

const ROOM = { width: 1_000, height: 600 };
const PICTURE = { width: 900, height: 600 };

test("what one points at stays where it is", () => {
  const at = { x: 100, y: -50 };
  const { zoom, x, y } = zoomedBy(FITTED, 4, at, PICTURE, ROOM);
  expect(zoom).toBe(4);
  // The point of the picture that lay there lies there still.
  expect({ x: x + at.x * 4, y: y + at.y * 4 }).toEqual(at);
});

test("back at its whole size it lies in the middle", () => {
  const near = zoomedBy(FITTED, 4, { x: 300, y: 200 }, PICTURE, ROOM);
  expect(zoomedBy(near, 0, { x: -300, y: 10 }, PICTURE, ROOM)).toEqual(FITTED);
});

test("whatever one does, it is one to eight times as large, and no more of the room is empty than has to be", () => {
  const step = fc.oneof(
    fc.record({ by: fc.record({ x: fc.integer(), y: fc.integer() }) }),
    fc.record({
      factor: fc.double({ min: 0, max: 20, noNaN: true }),
      at: fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -300, max: 300 }) }),
    }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let view: View = FITTED;
      for (const one of steps) {
        view =
          "by" in one
            ? movedBy(view, one.by, PICTURE, ROOM)
            : zoomedBy(view, one.factor, one.at, PICTURE, ROOM);
        expect(view.zoom >= 1 && view.zoom <= ZOOM_MAX).toBe(true);
        const spare = (length: number, space: number) => Math.max(0, (length * view.zoom - space) / 2);
        expect(Math.abs(view.x)).toBeLessThanOrEqual(spare(PICTURE.width, ROOM.width));
        expect(Math.abs(view.y)).toBeLessThanOrEqual(spare(PICTURE.height, ROOM.height));
      }
    }),
  );
});
