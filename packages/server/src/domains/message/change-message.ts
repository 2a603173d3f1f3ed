import { type ContentChange, fail, ok, type Result, type Target, type WireMessage } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import { changeText } from "./change-text.ts";
import { getMessage, type ReadDeps, type Reader } from "./get-history.ts";
import { logOf, refOf } from "./log-key.ts";
import type { NewChange, StoredMessage } from "./message-store.ts";
import { parseStored } from "./stored-text.ts";

export interface ChangeDeps extends ReadDeps {
  readonly fanOut: FanOut;
  readonly clock: Clock;
}

/** A stored message that is to become another one. */
export interface MessageChange {
  readonly of: Target;
  readonly seq: number;
  readonly kind: ContentChange["kind"];
  /** The message as it is to be, or why not. Called again when another change came in between. */
  readonly edit: (message: WireMessage) => Result<WireMessage>;
  /** What an open invitation then says, when the message is its INVITE. */
  readonly invitation?: ((message: WireMessage) => NewChange["invitation"]) | undefined;
}

export interface Changed {
  readonly changeSeq: number;
  /** As it is now. */
  readonly message: WireMessage;
}

/** Another change of the same message came between reading and writing: try again, a few times. */
const TRIES = 5;

/**
 * Changes a stored message, counts its version up, and tells everyone who may see it, the acting device
 * too. Fails with 20022/10030 (no such message), what `edit` says, 20005/10002 (changed all the time),
 * 8010 (see `invitation`).
 */
export async function changeMessage(
  deps: ChangeDeps,
  app: KnownApp,
  operator: Reader,
  { of, seq, kind, edit, invitation }: MessageChange,
): Promise<Result<Changed>> {
  const log = logOf(operator.userID, of);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await getMessage(deps, app, operator, of, seq);
    if (!found.ok) return found;
    const before = parseStored(found.value);
    const edited = edit(before);
    if (!edited.ok) return edited;
    const message = { ...edited.value, version: found.value.version + 1 };
    const { seq: _, time: __, ...payload } = message;
    const stored: StoredMessage = {
      ...found.value,
      version: message.version,
      payload: JSON.stringify(payload),
    };
    const changeSeq = await deps.store.change({
      app: app.appID,
      log,
      seq,
      expectVersion: found.value.version,
      payload: stored.payload,
      kind,
      invitation: invitation?.(message),
      now: deps.clock.now(),
    });
    if (changeSeq === undefined) continue;
    if (changeSeq === 0) return fail("invitation_over");
    deps.fanOut.toLog(
      app.appID,
      refOf(log),
      "message.changed",
      `{"log":${JSON.stringify(refOf(log))},"change":${changeText(changeSeq, kind, stored)}}`,
      message.only === undefined ? {} : { only: message.only },
    );
    return ok({ changeSeq, message });
  }
  return fail(of.groupID === undefined ? "msg_internal" : "group_internal");
}
