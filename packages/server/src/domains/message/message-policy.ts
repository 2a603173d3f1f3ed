import {
  fail,
  isGroupID,
  isUserID,
  MENTIONS_MAX,
  type MessageElement,
  messageBytes,
  ok,
  type Result,
  type Target,
} from "@skein-im/protocol";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Membership } from "../group/membership.ts";

/** Rules about the message itself, before anyone is asked anything. Source: messages 6.1. */
export function checkContent(
  app: KnownApp,
  message: {
    readonly elements: readonly MessageElement[];
    readonly cloudCustomData?: string | undefined;
    readonly atUserList?: readonly string[] | undefined;
    readonly onlineUserOnly?: boolean | undefined;
    readonly needReadReceipt?: boolean | undefined;
  },
): Result<void> {
  if (messageBytes(message.elements, message.cloudCustomData) > app.settings.messageBytes) {
    return fail("content_too_large", `the message is larger than ${app.settings.messageBytes} bytes`);
  }
  if (message.elements.filter((element) => element.MsgType === "TIMCustomElem").length > 1) {
    return fail("invalid_parameters", "a message may hold one custom element only");
  }
  if ((message.atUserList?.length ?? 0) > MENTIONS_MAX) return fail("too_many_mentions");
  if (message.onlineUserOnly && message.needReadReceipt) return fail("receipt_on_online_only");
  return ok(undefined);
}

/** Characters of a stored message beside its content: IDs, offline push, names. */
const BESIDE_CONTENT_MAX = 16_384;
/** JSON writes a control character with six. */
const ESCAPE_FACTOR = 6;

/** Bounds what is stored, whatever fields the sender put beside the content that `checkContent` counts. */
export function checkStoredSize(app: KnownApp, payload: string): Result<void> {
  return payload.length > app.settings.messageBytes * ESCAPE_FACTOR + BESIDE_CONTENT_MAX
    ? fail("content_too_large", "the message with everything beside its content is too large")
    : ok(undefined);
}

/** Whether `sender` may write to `target` at all. */
export async function checkMaySend(
  deps: { readonly accounts: AccountDirectory; readonly membership: Membership },
  app: KnownApp,
  sender: { readonly userID: string; readonly isApp: boolean },
  target: Target,
): Promise<Result<void>> {
  if (target.groupID === undefined) {
    if (!isUserID(target.userID)) return fail("msg_account_unknown", "the receiver's userID is not valid");
    const known =
      deps.accounts.peek(app.appID, target.userID) ?? (await deps.accounts.get(app.appID, target.userID));
    return known === undefined ? fail("msg_account_unknown", "the receiver does not exist") : ok(undefined);
  }
  return checkMayReadGroup(deps, app, sender, target.groupID);
}

/** Members, and the app itself, may write to and read a group. */
export async function checkMayReadGroup(
  deps: { readonly membership: Membership },
  app: KnownApp,
  user: { readonly userID: string; readonly isApp: boolean },
  groupID: string,
): Promise<Result<void>> {
  if (!isGroupID(groupID)) return fail("group_id_invalid");
  const group = await deps.membership.group(app.appID, groupID);
  if (group === undefined) return fail("group_missing");
  if (user.isApp) return ok(undefined);
  const member = await deps.membership.member(app.appID, groupID, user.userID);
  return member === undefined ? fail("group_not_allowed", "not a member of the group") : ok(undefined);
}
