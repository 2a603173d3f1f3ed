import type { V2TimMessage } from "@skein-im/sdk";
import type { Catalogue } from "../i18n/language.ts";
import { callKindOf, isBusy } from "./call-state.ts";

/** Actions of the signaling interface. Source: signaling 2. */
const INVITE = 1;
const CANCEL = 2;
const ACCEPT = 3;
const REJECT = 4;
const TIMEOUT = 5;
/** What the data of every signaling message has for its `businessID`. Source: signaling 3. */
const SIGNALING = 1;

/** What a message of a call of the kit says, in words; undefined for any other message. */
export function callTextOf(t: Catalogue, { customElem }: V2TimMessage): string | undefined {
  const signal = parse(customElem?.data ?? "");
  if (signal?.businessID !== SIGNALING || typeof signal.data !== "string") return undefined;
  const kind = callKindOf(signal.data);
  if (kind === undefined) return undefined;
  switch (signal.actionType) {
    case INVITE:
      return kind === "video" ? t.calls.videoCall : t.calls.call;
    case CANCEL:
      return t.calls.said.cancelled;
    case ACCEPT:
      return t.calls.said.accepted;
    case REJECT:
      return isBusy(signal.data) ? t.calls.said.busy : t.calls.said.rejected;
    case TIMEOUT:
      return t.calls.said.timeout;
    default:
      return undefined;
  }
}

interface Signal {
  readonly businessID?: unknown;
  readonly actionType?: unknown;
  readonly data?: unknown;
}

function parse(data: string): Signal | undefined {
  try {
    const parsed: unknown = JSON.parse(data);
    return typeof parsed === "object" && parsed !== null ? parsed : undefined;
  } catch {
    return undefined; // not JSON: the app's own format
  }
}
