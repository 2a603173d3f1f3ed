import { CLOSE } from "@skein-im/protocol";
import { pushText } from "../domains/message/stored-text.ts";
import type { Session } from "./session.ts";

export interface HeartbeatLimits {
  /** A session that was silent this long is pinged. */
  readonly heartbeatMs: number;
  /** One that is silent this long is closed. */
  readonly heartbeatLimitMs: number;
  /** One that has not signed in by then is closed. */
  readonly loginTimeoutMs: number;
}

/** How often all sessions are looked at, in ms: the precision of every limit above. */
export const SWEEP_MS = 5_000;

/** Looks once at every session: pings the silent, closes the dead, the late and the expired. */
export function sweep(sessions: Iterable<Session>, limits: HeartbeatLimits, now: number): void {
  for (const session of sessions) {
    const silentMs = now - session.heardAt;
    const { identity, guest } = session;
    if (identity === undefined && guest === undefined) {
      if (now - session.openedAt >= limits.loginTimeoutMs)
        session.close("timeout", CLOSE.loginTimeout, "no login");
    } else if (identity !== undefined && identity.userSigExpireAt * 1_000 <= now) {
      session.send(pushText("user_sig.expired", "{}"));
      session.close("linkClose", CLOSE.sessionOver, "UserSig expired");
    } else if (silentMs >= limits.heartbeatLimitMs) {
      session.end = "timeout";
      session.socket.terminate();
    } else if (silentMs >= limits.heartbeatMs) {
      session.socket.ping();
    }
  }
}
