import {
  ERROR,
  type Failure,
  fail,
  isOfficialID,
  type MessageElement,
  ok,
  parseSignal,
  type Result,
  SIGNAL_ACTION,
  signalTextOf,
  type Target,
  type WireMessage,
} from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { holdsMedia, type PlaceMediaDeps, placeMedia } from "../media/place-media.ts";
import type { Standings } from "../relation/standings.ts";
import { checkSignalChange } from "../signaling/check-signal-change.ts";
import { type ChangeDeps, type Changed, changeMessage } from "./change-message.ts";
import { isMissing, type Reader } from "./get-history.ts";
import { checkContent, checkNotBlocked } from "./message-policy.ts";
import type { NewChange } from "./message-store.ts";

/** What is to be new about a message; what is left out stays. */
export interface Modification {
  readonly of: Target;
  readonly seq: number;
  /** The version that the caller has seen; undefined: whatever it is (the app's back end). */
  readonly version?: number | undefined;
  readonly elements?: readonly MessageElement[] | undefined;
  readonly cloudCustomData?: string | undefined;
}

export interface ModifyDeps extends ChangeDeps {
  readonly media: PlaceMediaDeps;
  readonly standings: Standings;
}

/** Kinds whose content may change. Source: messages 16.3. */
const MODIFIABLE: ReadonlySet<MessageElement["MsgType"]> = new Set([
  "TIMTextElem",
  "TIMCustomElem",
  "TIMFaceElem",
  "TIMLocationElem",
]);

/**
 * Modifies a message: anyone who takes part in the conversation and is not blocked (20007) may. Everyone who sees it, the acting device
 * too, hears of it. Fails with 20026 (no such message, or revoked), 20027 (another version), 20028 (changed all
 * the time), 114000, 6016 (files of this server), 6017 (other kinds of elements), 80002 (too large), 10007, 10010; of a signaling
 * message 8011 and 8010, see `checkSignalChange`. Source: messages 16.3, signaling 7.
 */
export async function modifyMessage(
  deps: ModifyDeps,
  app: KnownApp,
  operator: Reader,
  modification: Modification,
): Promise<Result<Changed>> {
  const { of, seq, elements } = modification;
  if (!operator.isApp && of.userID !== undefined && isOfficialID(of.userID)) {
    return fail("group_not_allowed", "messages with an official account are the app's to modify");
  }
  const heard = await checkNotBlocked(deps, app, operator, of);
  if (!heard.ok) return heard;
  // Only the app's back end may put other files into a message.
  const files = operator.isApp ? await withFiles(deps, app, modification) : ok(modification);
  if (!files.ok) return files;
  const modified = await changeMessage(deps, app, operator, {
    of,
    seq,
    kind: "modified",
    edit: (message) => edited(app, operator, message, files.value),
    invitation: (message) => (elements === undefined ? undefined : inviteOf(operator, message)),
  });
  return modified.ok ? modified : renamed(modified.error);
}

async function withFiles(
  { media, clock }: ModifyDeps,
  app: KnownApp,
  modification: Modification,
): Promise<Result<Modification>> {
  const { elements } = modification;
  if (elements === undefined || !holdsMedia(elements)) return ok(modification);
  const placed = await placeMedia(media, app, { isApp: true }, elements);
  if (!placed.ok) return placed;
  await media.media.use(app.appID, placed.value.uuids, secondsOf(clock));
  return ok({ ...modification, elements: placed.value.elements });
}

function edited(
  app: KnownApp,
  operator: Reader,
  message: WireMessage,
  { version, elements, cloudCustomData }: Modification,
): Result<WireMessage> {
  if (message.revoked !== undefined) return fail("modify_missing", "the message was revoked");
  if (version !== undefined && version !== (message.version ?? 0)) return fail("modify_conflict");
  if (elements !== undefined && !operator.isApp && !keepsKinds(message.elements, elements)) {
    return fail(
      "invalid_parameters",
      "only the content of text, custom, face and location elements may change",
    );
  }
  if (elements !== undefined && !operator.isApp) {
    const allowed = checkSignalChange(operator.userID, message.elements, elements);
    if (!allowed.ok) return allowed;
  }
  const next: WireMessage = {
    ...message,
    ...(elements !== undefined && { elements: [...elements] }),
    ...(cloudCustomData !== undefined && { cloudCustomData }),
  };
  const allowed = checkContent(app, next);
  return allowed.ok ? ok(next) : allowed;
}

/** The invitation that the message makes, with what it says now. The app may also change one that is over: it is a message like others. */
function inviteOf({ isApp }: Reader, { elements }: WireMessage): NewChange["invitation"] {
  const text = signalTextOf(elements);
  const signal = text === undefined ? undefined : parseSignal(text);
  return text === undefined || signal?.actionType !== SIGNAL_ACTION.invite
    ? undefined
    : { inviteID: signal.inviteID, signal: text, mustBeOpen: !isApp };
}

/** The same kinds in the same order; those that may not change are as they were. */
const keepsKinds = (before: readonly MessageElement[], after: readonly MessageElement[]): boolean =>
  before.length === after.length &&
  before.every((element, index) => {
    const next = after[index];
    if (next?.MsgType !== element.MsgType) return false;
    return MODIFIABLE.has(element.MsgType) || JSON.stringify(next) === JSON.stringify(element);
  });

/** The codes that a modification has for what every change of a message may fail with. */
function renamed(error: Failure): Result<never> {
  if (isMissing(error)) return fail("modify_missing");
  if (error.code === ERROR.msg_internal.code || error.code === ERROR.group_internal.code)
    return fail("modify_concurrent");
  return { ok: false, error };
}
