import { fail, ok, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Membership } from "../group/membership.ts";

/**
 * Who sees a message for some members of a group: those of them who are members, and the sender.
 * Fails with 10007 when none of them is. Source: messages 11.
 */
export async function readersOf(
  { membership }: { readonly membership: Membership },
  app: KnownApp,
  groupID: string,
  { from, receivers }: { readonly from: string; readonly receivers: readonly string[] },
): Promise<Result<readonly string[]>> {
  const named = [...new Set(receivers)].filter((user) => user !== from);
  const found = await Promise.all(named.map((user) => membership.member(app.appID, groupID, user)));
  const members = found.flatMap((member) => member?.userID ?? []);
  return members.length === 0
    ? fail("group_not_allowed", "none of the receivers is a member of the group")
    : ok([...members, from]);
}
