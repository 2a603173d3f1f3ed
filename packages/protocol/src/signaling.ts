import type { MessageElement } from "./schema/elements.ts";

/** What a signaling message does, by the number that travels. Source: signaling 2. */
export const SIGNAL_ACTION = { invite: 1, cancel: 2, accept: 3, reject: 4, timeout: 5 } as const;
export type SignalAction = (typeof SIGNAL_ACTION)[keyof typeof SIGNAL_ACTION];

/** What a signaling message says: the JSON of a custom message. Source: signaling 3. */
export interface Signal {
  readonly inviteID: string;
  readonly inviter: string;
  /** All who are invited; of an answer who gives it; of a cancellation or timeout who has not answered. */
  readonly inviteeList: readonly string[];
  /** Empty for a one-to-one invitation. */
  readonly groupID: string;
  readonly actionType: SignalAction;
  /** The app's data of this action. */
  readonly data: string;
  /** Seconds; 0: the invitation has no end of its own. */
  readonly timeout: number;
  readonly onlineUserOnly: boolean;
}

/** An invitation that somebody has not answered yet. */
export interface WireInvitation {
  /** The signal of its INVITE as it is now, with every key that the app put into it. */
  signal: string;
  /** Who has not answered. */
  open: string[];
  /** ms until it times out; missing when it does not. */
  leftMs?: number;
  /** Place of the INVITE in its log; 0 when it is stored nowhere. */
  seq: number;
}

/** A signal that was heard while a device was away. */
export interface WireSignal {
  from: string;
  signal: string;
}

/** An answer, a cancellation, a timeout: every number that a signal may have. */
const ACTIONS: ReadonlySet<unknown> = new Set(Object.values(SIGNAL_ACTION));

/** Every signal has it, and nearly no other text: spares them the parsing. */
const MARK = '"businessID"';

/** The signal in a custom message's data; undefined when it is none. Keys that are not known are passed over. Source: signaling 3. */
export function parseSignal(text: string): Signal | undefined {
  if (!text.includes(MARK)) return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof raw !== "object" || raw === null) return undefined;
  const { businessID, inviteID, inviter, inviteeList, groupID, actionType, data, timeout, onlineUserOnly } =
    raw as Record<string, unknown>;
  if (businessID !== 1 || typeof inviteID !== "string" || inviteID === "" || !ACTIONS.has(actionType))
    return undefined;
  return {
    inviteID,
    inviter: textOf(inviter),
    inviteeList: Array.isArray(inviteeList)
      ? [...new Set(inviteeList.filter((user) => typeof user === "string"))]
      : [],
    groupID: textOf(groupID),
    actionType: actionType as SignalAction,
    data: textOf(data),
    timeout: typeof timeout === "number" && Number.isInteger(timeout) ? timeout : 0,
    onlineUserOnly: onlineUserOnly === true,
  };
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** The signal of a message: one custom element whose data is one. Costs others a look at the kind of their first element. */
export function signalOf(elements: readonly MessageElement[]): Signal | undefined {
  const text = signalTextOf(elements);
  return text === undefined ? undefined : parseSignal(text);
}

/** The text that may be a signal. */
export function signalTextOf(elements: readonly MessageElement[]): string | undefined {
  const [element] = elements;
  return element?.MsgType === "TIMCustomElem" && elements.length === 1 ? element.MsgContent.Data : undefined;
}

/** A signal as it travels; the order of the keys is that of the contract. */
export const signalText = (signal: Signal): string =>
  JSON.stringify({
    businessID: 1,
    inviteID: signal.inviteID,
    inviter: signal.inviter,
    inviteeList: signal.inviteeList,
    groupID: signal.groupID,
    actionType: signal.actionType,
    data: signal.data,
    timeout: signal.timeout,
    onlineUserOnly: signal.onlineUserOnly,
  });

/** The same signal with other data; every other key stays as it is. */
export const signalWithData = (text: string, data: string): string =>
  JSON.stringify({ ...(JSON.parse(text) as object), data });

/** The custom element that carries a signal. */
export const signalElement = (text: string): MessageElement => ({
  MsgType: "TIMCustomElem",
  MsgContent: { Data: text, Desc: "", Ext: "" },
});
