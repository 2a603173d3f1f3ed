import { REPORT } from "@skein-im/protocol";
import { userTopic } from "../../bus/bus.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import type { GroupDeps } from "./group-deps.ts";
import { type Added, asMembers, type Group } from "./group-store.ts";
import { TIP } from "./group-tip.ts";
import { noticeMember, noticeMembers, planTip, report, tellTip } from "./tell-group.ts";

export interface Coming {
  readonly users: readonly string[];
  /** By themselves, or by somebody else. */
  readonly how: "Apply" | "Invited";
  /** Who joins, or who brought them in: the tip names this one. */
  readonly by: Pick<Sender, "userID">;
  /** Who made the call. */
  readonly operator: Sender;
  /** The app's back end brings them in: bans are past, and with `silent` nobody is told. */
  readonly pastBan?: boolean;
  readonly silent?: boolean;
}

/**
 * Lets users in, in the group's turn: writes them, and tells everybody. Undefined: the group has gone meanwhile.
 */
export async function addMembers(
  deps: GroupDeps,
  app: KnownApp,
  group: Group,
  { users, how, by, operator, pastBan, silent }: Coming,
): Promise<Added | undefined> {
  const { groups, bus, hooks, clock } = deps;
  const { groupID } = group;
  const invited = how === "Invited";
  const members = await noticeMembers(deps, app, groupID, users);
  const tip = silent
    ? undefined
    : await planTip(deps, app, by, group, "member", { type: invited ? TIP.invited : TIP.joined, members });
  const added = await groups.add({
    app: app.appID,
    groupID,
    users: asMembers(users),
    groupsMax: app.settings.groupsPerUser,
    ...(pastBan && { pastBan }),
    now: clock.now(),
    tip: tip?.stored,
  });
  if (added === undefined) return undefined;
  const came = added.outcomes.filter(({ outcome }) => outcome === "added").map(({ userID }) => userID);
  if (came.length > 0) {
    tellTip(deps, app, tip, added, { users: new Set(came), memberCount: added.memberCount });
    for (const user of came) bus.publish(userTopic(app.appID, user), { kind: "joined", groupID });
    if (!silent && invited) {
      const notice = await noticeMember(deps, app, groupID, by.userID);
      report(deps, app, came, { groupID, type: REPORT.invited, by: notice });
    }
    hooks.joined(app, operator, group, how, came);
  }
  const isFull = group.maxMembers > 0 && added.memberCount >= group.maxMembers;
  const refused = added.outcomes.some(({ outcome }) => outcome === "full");
  if ((isFull && came.length > 0) || refused) hooks.full(app, operator, groupID);
  return added;
}
