import { fail, ok, type Result, utf8Bytes } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import { checkMayReadGroup } from "../message/message-policy.ts";
import type { Membership } from "./membership.ts";

/**
 * Tells the devices of a group's members, or of some of them, what the app's back end has to say. Nothing is
 * kept: who is away does not hear of it. Fails with 10015, 10010, 10004 (some of a live room, which is told as one), 80002. Source: rest/groups.
 */
export async function notifyGroup(
  deps: { readonly membership: Membership; readonly fanOut: FanOut },
  app: KnownApp,
  sender: { readonly userID: string; readonly isApp: boolean },
  {
    groupID,
    data,
    members,
  }: { readonly groupID: string; readonly data: string; readonly members?: readonly string[] | undefined },
): Promise<Result<void>> {
  const allowed = await checkMayReadGroup(deps, app, sender, groupID);
  if (!allowed.ok) return allowed;
  const group = await deps.membership.group(app.appID, groupID);
  if (group?.type === "AVChatRoom" && members !== undefined) {
    return fail("group_bad_parameter", "a live room is told as one: name no members");
  }
  const { messageBytes } = app.settings;
  if (utf8Bytes(data) > messageBytes) {
    return fail("content_too_large", `the notice is larger than ${messageBytes} bytes`);
  }
  const notice = JSON.stringify({ groupID, data });
  deps.fanOut.toLog(app.appID, { groupID }, "group.notice", notice, { only: members });
  return ok(undefined);
}
