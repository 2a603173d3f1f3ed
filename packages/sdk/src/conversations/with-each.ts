import {
  CONVERSATIONS_PER_CALL_MAX,
  type ConversationResult,
  fail,
  failure,
  ok,
  type Result,
} from "@skein-im/protocol";
import type { V2TimConversationOperationResult } from "../v2tim/models/conversation.ts";
import { type ConversationID, parseConversationID } from "./conversation-id.ts";

/**
 * Does something with the conversations of a list, as an app gave it, and tells what became of each, in the order of the list. An
 * id that names no conversation has 6017 as its result. Fails with 6017 (no list), 51006 (none, too many).
 */
export async function withEach(
  raw: unknown,
  act: (ids: readonly ConversationID[]) => Promise<Result<readonly ConversationResult[]>>,
): Promise<Result<V2TimConversationOperationResult[]>> {
  if (!Array.isArray(raw)) return fail("invalid_parameters", "conversationIDList must be a list");
  if (raw.length === 0 || raw.length > CONVERSATIONS_PER_CALL_MAX) return fail("too_many_conversations");
  const ids = [...new Set(raw.flatMap((one) => parseConversationID(one) ?? []))];
  const done = ids.length === 0 ? ok([]) : await act(ids);
  if (!done.ok) return done;
  const results = new Map(ids.map((id, index) => [id as string, done.value[index]]));
  return ok(
    raw.map((one) => {
      const { code, desc } = results.get(String(one)) ?? NO_ID;
      return { conversationID: String(one), resultCode: code, resultInfo: desc };
    }),
  );
}

const NO_ID = failure("invalid_parameters", "a conversationID is c2c_<userID> or group_<groupID>");
