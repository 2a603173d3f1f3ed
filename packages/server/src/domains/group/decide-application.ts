import {
  APPLICATION_BYTES_MAX,
  type ApplicationType,
  fail,
  ok,
  REPORT,
  type Result,
  utf8Bytes,
} from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { addMembers } from "./add-members.ts";
import type { ApplicationDeps } from "./apply.ts";
import { changeGroup } from "./change-group.ts";
import type { AdditionOutcome, Group } from "./group-store.ts";
import { noticeMember, report } from "./tell-group.ts";

export interface ApplicationDecision {
  readonly groupID: string;
  readonly type: ApplicationType;
  readonly from: string;
  readonly to: string;
  readonly agreed: boolean;
  readonly message: string;
}

/**
 * Agrees to an application or refuses it; the first decision counts. Fails with 10015, 10010, 10007, 10024 (decided already), 10004 (there
 * is none, message too long), 10013 (a member meanwhile), 10014, 10037. Source: groups 4.4.
 */
export async function decideApplication(
  deps: ApplicationDeps,
  app: KnownApp,
  operator: Sender,
  decision: ApplicationDecision,
): Promise<Result<void>> {
  const { groupID, type, from, to, agreed, message } = decision;
  if (utf8Bytes(message) > APPLICATION_BYTES_MAX) {
    return fail("group_bad_parameter", `the message is longer than ${APPLICATION_BYTES_MAX} bytes`);
  }
  return changeGroup(deps, app, operator, groupID, [to || from], async ({ group, may }) => {
    const allowed = may("decide");
    if (!allowed.ok) return allowed;
    const key = { app: app.appID, groupID, type, from, to };
    const application = await deps.applications.get(key);
    if (application === undefined) return fail("group_bad_parameter", "there is no such application");
    if (application.handledBy !== "") return fail("group_application_handled");
    const outcome = agreed ? await letIn(deps, app, operator, group, decision) : "refused";
    if (outcome === undefined) return fail("group_missing");
    if (outcome === "full") return fail("group_full");
    if (outcome === "quota") return fail("too_many_groups");
    if (outcome === "banned") return fail("group_not_allowed", "banned from the group for a time");
    await deps.applications.decide({ ...key, by: operator.userID, agreed, message });
    if (outcome === "member") return fail("group_already_member");
    report(deps, app, [from], {
      groupID,
      type: reportOf(type, agreed),
      by: await noticeMember(deps, app, groupID, operator.userID),
      ...(message !== "" && { reason: message }),
    });
    return ok(undefined);
  });
}

async function letIn(
  deps: ApplicationDeps,
  app: KnownApp,
  operator: Sender,
  group: Group,
  { type, from, to }: ApplicationDecision,
): Promise<AdditionOutcome | undefined> {
  const added = await addMembers(
    deps,
    app,
    group,
    type === 0
      ? { how: "Granted", user: from, operator }
      : { how: "Invited", users: [to], by: { userID: from }, operator },
  );
  return added?.outcomes[0]?.outcome;
}

function reportOf(type: ApplicationType, agreed: boolean): number {
  if (type === 0) return agreed ? REPORT.accepted : REPORT.refused;
  return agreed ? REPORT.invitationAccepted : REPORT.invitationRefused;
}
