/**
 * The life of the connection as a table.
 *
 * idle: not wanted. dialing: the socket opens. greeting: it is open, the login is on its way.
 * online: the server accepted. waiting: the timer runs until the next try.
 */
export type State = "idle" | "dialing" | "greeting" | "online" | "waiting";

/** `lost`: the link ended, or is as good as dead. `wake`: the network or the machine came back. */
export type Event = "open" | "opened" | "welcomed" | "lost" | "timer" | "wake" | "close";

export type Effect =
  | "dial"
  | "greet"
  | "serve"
  | "hangUp"
  /** Start the timer of the next try. */
  | "backOff"
  | "stopTimer"
  /** Find out at once whether the link still lives. */
  | "probe";

type Row = Partial<Record<Event, readonly [State, ...Effect[]]>>;

const lost = ["waiting", "hangUp", "backOff"] as const;
const close = ["idle", "hangUp"] as const;

const TABLE: Readonly<Record<State, Row>> = {
  idle: { open: ["dialing", "dial"] },
  dialing: { opened: ["greeting", "greet"], lost, close },
  greeting: { welcomed: ["online", "serve"], lost, close },
  online: { wake: ["online", "probe"], lost, close },
  waiting: {
    timer: ["dialing", "dial"],
    wake: ["dialing", "stopTimer", "dial"],
    close: ["idle", "stopTimer"],
  },
};

/** What an event that the state does not know does: nothing. */
export const step = (state: State, event: Event): readonly [State, ...Effect[]] =>
  TABLE[state][event] ?? [state];
