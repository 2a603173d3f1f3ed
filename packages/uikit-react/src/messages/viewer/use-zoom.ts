import { type PointerEvent, type RefObject, useRef, useState, type WheelEvent } from "react";
import { FITTED, movedBy, type Point, type View, zoomedBy } from "./zoom.ts";

export interface Zoom {
  readonly view: View;
  /** How far the picture was pulled to a side that leads to another one, pixels. */
  readonly pulled: number;
  /** Around the middle. */
  readonly zoomBy: (factor: number) => void;
  readonly reset: () => void;
  /** Of the room of the picture. */
  readonly handlers: {
    readonly onWheel: (event: WheelEvent) => void;
    readonly onDoubleClick: (event: { readonly clientX: number; readonly clientY: number }) => void;
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  };
}

/** Pulled this far to a side, pixels, a picture makes way for another one. */
const SWIPE = 60;
const WHEEL_STEP = 1.15;
/** Where a double click leads. */
const NEAR = 2.5;
/** The controls of a video, whose bar is pulled to the side too, pixels from its lower edge. */
const CONTROLS = 72;
const MIDDLE: Point = { x: 0, y: 0 };

/**
 * Headless: wheel, double click and two fingers zoom; who pulls moves what is larger than its room, or else goes to
 * another picture: `onSwipe` with -1 for what lies to the left, 1 for the right. `picture` has the size that it has
 * when it fits.
 */
export function useZoom(
  room: RefObject<HTMLElement | null>,
  picture: RefObject<HTMLElement | null>,
  onSwipe: (to: -1 | 1) => void,
): Zoom {
  const [view, setView] = useState(FITTED);
  const [pulled, setPulled] = useState(0);
  const fingers = useRef(new Map<number, Point>());
  const pull = useRef(MIDDLE);

  const sizes = () => {
    const { offsetWidth: width = 0, offsetHeight: height = 0 } = picture.current ?? {};
    const { clientWidth = 0, clientHeight = 0 } = room.current ?? {};
    return [
      { width, height },
      { width: clientWidth, height: clientHeight },
    ] as const;
  };
  const zoomAt = (factor: number, at: Point) => setView((old) => zoomedBy(old, factor, at, ...sizes()));
  const fromMiddle = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { left = 0, top = 0, width = 0, height = 0 } = room.current?.getBoundingClientRect() ?? {};
    return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
  };
  const letGo = () => {
    pull.current = MIDDLE;
    setPulled(0);
  };

  const handlers: Zoom["handlers"] = {
    onWheel: (event) => zoomAt(event.deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP, fromMiddle(event)),
    onDoubleClick: (event) => zoomAt(view.zoom > 1 ? 0 : NEAR, fromMiddle(event)),
    onPointerDown(event) {
      const { target, clientY, pointerId } = event;
      const isControls =
        target instanceof HTMLVideoElement && clientY > target.getBoundingClientRect().bottom - CONTROLS;
      if (isControls || event.button > 0) return;
      event.currentTarget.setPointerCapture?.(pointerId);
      fingers.current.set(pointerId, fromMiddle(event));
      letGo();
    },
    onPointerMove(event) {
      const { pointerId } = event;
      const from = fingers.current.get(pointerId);
      if (from === undefined) return;
      const to = fromMiddle(event);
      const other = [...fingers.current].find(([id]) => id !== pointerId)?.[1];
      fingers.current.set(pointerId, to);
      if (other !== undefined) {
        const middle = { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 };
        return zoomAt(distance(to, other) / Math.max(1, distance(from, other)), middle);
      }
      const by = { x: to.x - from.x, y: to.y - from.y };
      if (view.zoom > 1) return setView((old) => movedBy(old, by, ...sizes()));
      pull.current = { x: pull.current.x + by.x, y: pull.current.y + by.y };
      setPulled(pull.current.x);
    },
    onPointerUp({ pointerId }) {
      if (!fingers.current.delete(pointerId)) return;
      const { x, y } = pull.current;
      letGo();
      if (Math.abs(x) > SWIPE && Math.abs(x) > Math.abs(y)) onSwipe(x > 0 ? -1 : 1);
    },
    onPointerCancel({ pointerId }) {
      fingers.current.delete(pointerId);
      letGo();
    },
  };
  return { view, pulled, zoomBy: (factor) => zoomAt(factor, MIDDLE), reset: () => setView(FITTED), handlers };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
