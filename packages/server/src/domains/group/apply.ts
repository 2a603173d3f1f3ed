import { type ApplicationType, fail, ok, REPORT, type Result } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import type { ApplicationStore } from "./application-store.ts";
import type { GroupDeps } from "./group-deps.ts";
import type { Group } from "./group-store.ts";
import type { JoinQueue } from "./join-queue.ts";
import { noticeMember, noticeMembers, report } from "./tell-group.ts";

export interface ApplicationDeps extends GroupDeps {
  readonly applications: ApplicationStore;
  readonly joinQueue: JoinQueue;
}

/**
 * Asks a group's admins to let somebody in, and tells those of them who are there. Asking again refreshes the application.
 * Fails with 10013 (the one it is about is a member). Source: groups 4.4, 4.5.
 */
export async function apply(
  deps: ApplicationDeps,
  app: KnownApp,
  { groupID }: Group,
  asked: {
    readonly type: ApplicationType;
    readonly from: Pick<Sender, "userID">;
    readonly to: string;
    readonly message: string;
  },
): Promise<Result<void>> {
  const { type, to, message } = asked;
  const from = asked.from.userID;
  const member = await deps.groups.member(app.appID, groupID, to || from);
  if (member !== undefined) return fail("group_already_member");
  await deps.applications.put({ app: app.appID, groupID, type, from, to }, message, secondsOf(deps.clock));
  const managers = await deps.groups.managers(app.appID, groupID);
  report(deps, app, managers, {
    groupID,
    type: type === 0 ? REPORT.applied : REPORT.invitationToApprove,
    by: await noticeMember(deps, app, groupID, from),
    ...(to !== "" && { users: await noticeMembers(deps, app, groupID, [to]) }),
    ...(message !== "" && { reason: message }),
  });
  return ok(undefined);
}
