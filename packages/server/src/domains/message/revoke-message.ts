import { fail, ok, type Result, type Target, type WireChange, type WireMessage } from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import { getMessage, type ReadDeps } from "./get-history.ts";
import { logOf, refOf } from "./log-key.ts";
import type { StoredMessage } from "./message-store.ts";
import { messageText, parseStored } from "./stored-text.ts";

export interface RevokeDeps extends ReadDeps {
  readonly fanOut: FanOut;
  readonly clock: Clock;
}

/** Another change of the same message came between reading and writing: try again, a few times. */
const TRIES = 5;

/**
 * Revokes a message: everyone who could see it, the acting device too, hears of it. Users revoke
 * their own within the window; the app any, at any time. Fails with 20022/10030 (no such message),
 * 20023, 20016/10031 (window over), 10007. Source: messages 16.2.
 */
export async function revokeMessage(
  deps: RevokeDeps,
  app: KnownApp,
  operator: { readonly userID: string; readonly isApp: boolean },
  request: { readonly of: Target; readonly seq: number; readonly reason?: string },
): Promise<Result<{ changeSeq: number }>> {
  const log = logOf(operator.userID, request.of);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await getMessage(deps, app, operator, request.of, request.seq);
    if (!found.ok) return found;
    const message = parseStored(found.value);
    const allowed = checkMayRevoke(deps, app, operator, message);
    if (!allowed.ok) return allowed;
    const { seq, time, ...rest } = revoked(deps, operator.userID, message, request.reason ?? "");
    const stored: StoredMessage = {
      seq,
      time,
      sender: found.value.sender,
      version: found.value.version + 1,
      payload: JSON.stringify(rest),
    };
    const changeSeq = await deps.store.change({
      app: app.appID,
      log,
      seq,
      expectVersion: found.value.version,
      payload: stored.payload,
      kind: "revoked",
      now: deps.clock.now(),
    });
    if (changeSeq === undefined) continue;
    deps.fanOut.toLog(
      app.appID,
      refOf(log),
      "message.changed",
      `{"log":${JSON.stringify(refOf(log))},"change":${changeText(changeSeq, "revoked", stored)}}`,
      message.only === undefined ? {} : { only: message.only },
    );
    return ok({ changeSeq });
  }
  return fail(request.of.groupID === undefined ? "msg_internal" : "group_internal");
}

/** The text of a `WireChange`. */
export const changeText = (changeSeq: number, kind: WireChange["kind"], message: StoredMessage): string =>
  `{"changeSeq":${changeSeq},"kind":"${kind}","message":${messageText(message)}}`;

function checkMayRevoke(
  deps: RevokeDeps,
  app: KnownApp,
  operator: { readonly userID: string; readonly isApp: boolean },
  message: WireMessage,
): Result<void> {
  if (message.revoked !== undefined) return fail("already_revoked");
  if (operator.isApp) return ok(undefined);
  const inGroup = message.to.groupID !== undefined;
  if (message.from !== operator.userID) {
    return inGroup
      ? fail("group_not_allowed", "only the sender may revoke this message")
      : fail("msg_not_found", "only the sender may revoke a message");
  }
  if (secondsOf(deps.clock) - message.time > app.settings.revokeSeconds) {
    return fail(inGroup ? "group_revoke_window_over" : "revoke_window_over");
  }
  return ok(undefined);
}

/** The content stays with the record, as the interface has it; clients show a note in its place. */
const revoked = (deps: RevokeDeps, by: string, message: WireMessage, reason: string): WireMessage => ({
  ...message,
  version: (message.version ?? 0) + 1,
  revoked: { by, reason, time: secondsOf(deps.clock) },
});
