import { fail, ok, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Membership } from "../group/membership.ts";

/**
 * For how many a group message that asks for receipts is meant: the members at this moment without the sender, or the
 * receivers of a targeted one. Fails with 10007 (the app has no receipts in groups of this type), 10060 (the group is too
 * large). Source: messages 17.
 */
export async function receiptBase(
  { membership }: { readonly membership: Membership },
  app: KnownApp,
  sender: { readonly userID: string; readonly isApp: boolean },
  groupID: string,
  only: readonly string[] | undefined,
): Promise<Result<number>> {
  const group = await membership.group(app.appID, groupID);
  if (group === undefined) return fail("group_missing");
  const { groupReceiptTypes, groupReceiptMembers } = app.settings;
  if (!groupReceiptTypes.includes(group.type)) {
    return fail("group_not_allowed", `groups of the type ${group.type} have no read receipts`);
  }
  if (group.memberCount > groupReceiptMembers) return fail("receipt_group_too_large");
  if (only !== undefined) return ok(only.filter((user) => user !== sender.userID).length);
  // The app may send in the name of somebody who is no member.
  const isMember =
    !sender.isApp || (await membership.member(app.appID, groupID, sender.userID)) !== undefined;
  return ok(group.memberCount - (isMember ? 1 : 0));
}
