import { fail, ok, type ReceiveOption, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { ReceiveOptionStore } from "../conversation/receive-option-store.ts";
import { groupLog } from "../message/log-key.ts";
import type { GroupDeps } from "./group-deps.ts";

/** How a group's messages arrive at a member, as the app's back end wants it. Fails with 10010, 10004 (no member). Source: rest/groups. */
export async function setMemberReceiveOption(
  deps: GroupDeps & { readonly receiveOptions: ReceiveOptionStore },
  app: KnownApp,
  {
    groupID,
    userID,
    option,
  }: { readonly groupID: string; readonly userID: string; readonly option: ReceiveOption },
): Promise<Result<void>> {
  const { membership, receiveOptions, fanOut, clock } = deps;
  if ((await membership.group(app.appID, groupID)) === undefined) return fail("group_missing");
  if ((await membership.member(app.appID, groupID, userID)) === undefined) {
    return fail("group_bad_parameter", "the user is no member of the group");
  }
  await receiveOptions.set(app.appID, userID, [groupLog(groupID)], option, clock.now());
  fanOut.toUser(app.appID, userID, "conversation.receive_option", { of: [{ groupID }], option });
  return ok(undefined);
}
