/** How a picture lies in its room: so many times as large as it fits, moved so many pixels from the middle. */
export interface View {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** All of it is seen. */
export const FITTED: View = { zoom: 1, x: 0, y: 0 };
export const ZOOM_MAX = 8;

/** `picture`: its size when it fits. `at`, from the middle of the room, stays where it is. */
export function zoomedBy(view: View, factor: number, at: Point, picture: Size, room: Size): View {
  const zoom = Math.min(ZOOM_MAX, Math.max(1, view.zoom * factor));
  const grown = zoom / view.zoom;
  return bounded(
    { zoom, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown },
    picture,
    room,
  );
}

export const movedBy = (view: View, by: Point, picture: Size, room: Size): View =>
  bounded({ ...view, x: view.x + by.x, y: view.y + by.y }, picture, room);

/** No edge of the picture comes further in than the edge of the room, or than its place when it is smaller. */
function bounded({ zoom, x, y }: View, picture: Size, room: Size): View {
  const within = (value: number, length: number, space: number) => {
    const most = Math.max(0, (length * zoom - space) / 2);
    return most === 0 ? 0 : Math.min(most, Math.max(-most, value));
  };
  return {
    zoom,
    x: within(x, picture.width, room.width),
    y: within(y, picture.height, room.height),
  };
}
