import { ok, type ReadAnswer, type Result, type Target } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import { logOf } from "../message/log-key.ts";
import { isBlockedBy } from "../message/message-policy.ts";
import type { Sender } from "../message/send-request.ts";
import type { Standings } from "../relation/standings.ts";
import type { ConversationStore } from "./conversation-store.ts";
import type { ReadHooks } from "./read-hooks.ts";

export interface MarkReadDeps {
  readonly conversations: ConversationStore;
  readonly fanOut: FanOut;
  readonly hooks: ReadHooks;
  readonly standings: Standings;
  readonly clock: Clock;
}

/**
 * Moves the reader's position in a conversation forward. The reader's other devices and, one to one,
 * the peer hear of it, unless that one has blocked the reader. An unknown conversation succeeds without effect. Source: conversations 5.
 */
export async function markRead(
  deps: MarkReadDeps,
  app: KnownApp,
  reader: Sender,
  request: { readonly of: Target; readonly seq?: number | undefined },
): Promise<Result<ReadAnswer>> {
  const log = logOf(reader.userID, request.of);
  const position = await deps.conversations.markRead(
    app.appID,
    reader.userID,
    log,
    request.seq,
    deps.clock.now(),
  );
  if (position === undefined) return ok({ readSeq: 0, readTime: 0, unread: 0 });
  const { readSeq, readTime, unread, moved } = position;
  if (moved) {
    const { of } = request;
    deps.fanOut.toUser(
      app.appID,
      reader.userID,
      "conversation.read",
      { of, readSeq, readTime, unread },
      reader.sessionID,
    );
    const isHeard = !(await isBlockedBy(deps, app, reader, of));
    if (of.userID !== undefined && of.userID !== reader.userID && isHeard) {
      deps.fanOut.toUser(app.appID, of.userID, "receipt.c2c", { userID: reader.userID, readSeq, readTime });
      deps.hooks.afterRead(app, reader, of.userID, readTime);
    }
  }
  return ok({ readSeq, readTime, unread });
}
