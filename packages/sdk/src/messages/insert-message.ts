import { fail, isGroupID, isUserID, ok, type Result, type Target } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";
import type { CreatedMessage } from "./created-messages.ts";
import { showMessages } from "./show-messages.ts";

/** A message for this device's own copy of a conversation. Fails with 6017, 7003, 8501. Source: messages 16.5. */
export async function insertMessage(
  session: Session,
  of: { readonly userID?: unknown; readonly groupID?: unknown },
  sender: unknown,
  created: Result<CreatedMessage>,
): Promise<Result<V2TimMessage>> {
  const target = parseTarget(of);
  if (!target.ok) return target;
  if (!isUserID(sender)) return fail("invalid_user_id", "the sender is no userID");
  if (!created.ok) return created;
  const { elements, files } = created.value;
  const record = session.outbox.insert(target.value, sender, elements, files);
  const [message] = await showMessages(session, [record]);
  return message === undefined ? fail("sdk_internal") : ok(message);
}

function parseTarget({ userID, groupID }: { userID?: unknown; groupID?: unknown }): Result<Target> {
  if (groupID === undefined) return isUserID(userID) ? ok({ userID }) : fail("invalid_user_id");
  return isGroupID(groupID) ? ok({ groupID }) : fail("invalid_group_id");
}
