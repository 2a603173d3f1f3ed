/** A call that is offered in one of the two directions, until it is answered or ends. */
export interface Call {
  /** Of the invitation that it rings by. */
  readonly inviteID: string;
  /** Whether the other one calls, or the signed-in user. */
  readonly direction: "incoming" | "outgoing";
  /** The other one. */
  readonly userID: string;
  /** With sound only, or with a picture too. */
  readonly kind: CallKind;
  /** How far it is, or how it ended: taken, refused, taken back, or nobody came to it in time. */
  readonly phase: "ringing" | "accepted" | "rejected" | "busy" | "cancelled" | "timeout";
}

/** With sound only, or with a picture too. */
export type CallKind = "voice" | "video";

export type CallEvent =
  | { readonly type: "offered"; readonly call: Call }
  | { readonly type: "ended"; readonly inviteID: string; readonly phase: Exclude<Call["phase"], "ringing"> }
  | { readonly type: "dismissed" };

/** One call at a time: another one that is offered meanwhile waits for nobody, it is answered as busy. */
export function reduceCall(call: Call | undefined, event: CallEvent): Call | undefined {
  switch (event.type) {
    case "offered":
      return call?.phase === "ringing" || call?.phase === "accepted" ? call : event.call;
    case "ended":
      return call?.inviteID === event.inviteID && call.phase === "ringing"
        ? { ...call, phase: event.phase }
        : call;
    case "dismissed":
      return undefined;
    default:
      return event satisfies never;
  }
}

/** What `data` of an invitation, and of what becomes of it, says when it is a call of the kit. */
interface CallData {
  readonly businessID: "skein_call";
  readonly kind?: CallKind;
  /** Of a refusal: another call is under way. */
  readonly busy?: boolean;
}

/** Said with a refusal when another call is under way. */
export const BUSY = JSON.stringify({ businessID: "skein_call", busy: true } satisfies CallData);

export const callData = (kind: CallKind): string =>
  JSON.stringify({ businessID: "skein_call", kind } satisfies CallData);

/** Undefined for an invitation to something else. */
export function callKindOf(data: string): CallKind | undefined {
  const parsed = parse(data);
  if (parsed?.businessID !== "skein_call") return undefined;
  return parsed.kind === "video" ? "video" : "voice";
}

export function isBusy(data: string): boolean {
  const parsed = parse(data);
  return parsed?.businessID === "skein_call" && parsed.busy === true;
}

function parse(data: string): Partial<CallData> | undefined {
  try {
    return (JSON.parse(data) as Partial<CallData> | null) ?? undefined;
  } catch {
    return undefined;
  }
}
