import { fail, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import type { ConversationID } from "../../conversations/conversation-id.ts";

type Raw = { readonly [key: string]: unknown };

/**
 * Removes messages of a span of time from this device: of one conversation, of all of a kind (`c2c`, `group`) or of all (""). The server and the
 * other devices keep them. Fails with 6017, 6004 (no such conversation).
 */
export async function clearLocalHistory(session: Session, raw: Raw): Promise<Result<unknown>> {
  const { conversationID = "" } = raw;
  const begin = raw.beginTimestamp ?? raw.begin ?? 0;
  const end = raw.endTimestamp ?? raw.end ?? 0;
  if (!isSeconds(begin) || !isSeconds(end)) return fail("invalid_parameters", "times are Unix seconds");
  const { conversations, deletions } = session;
  let cleared: ConversationID[];
  if (conversationID === "" || conversationID === "c2c" || conversationID === "group") {
    cleared = [...conversations.all()].map(({ id }) => id).filter((id) => id.startsWith(conversationID));
  } else {
    const conversation = conversations.get(conversationID as ConversationID);
    if (conversation === undefined) return fail("conversation_not_found");
    cleared = [conversation.id];
  }
  for (const id of cleared) await deletions.clearHere(id, begin, end === 0 ? Number.MAX_SAFE_INTEGER : end);
  return ok({});
}

const isSeconds = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0;
