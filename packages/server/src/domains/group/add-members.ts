import { REPORT } from "@skein-im/protocol";
import { userTopic } from "../../bus/bus.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import type { GroupDeps } from "./group-deps.ts";
import { type Added, asMembers, type Group } from "./group-store.ts";
import { TIP } from "./group-tip.ts";
import { noticeMember, noticeMembers, planTip, report, tellTip } from "./tell-group.ts";

/** By themselves: each has made a call. */
interface Joining {
  readonly how: "Apply";
  /** By user; the tip names the first as the one who acted. */
  readonly operators: ReadonlyMap<string, Sender>;
}

/** By somebody else. */
interface Invited {
  readonly how: "Invited";
  readonly users: readonly string[];
  /** Who brought them in: the tip names this one. */
  readonly by: Pick<Sender, "userID">;
  /** Who made the call. */
  readonly operator: Sender;
  /** The app's back end brings them in: bans are past, and with `silent` nobody is told. */
  readonly pastBan?: boolean;
  readonly silent?: boolean;
}

/** A wish to join that an admin has granted. */
interface Granted {
  readonly how: "Granted";
  readonly user: string;
  readonly operator: Sender;
}

/**
 * Lets users in, in the group's turn: writes them, and tells everybody. Undefined: the group has gone meanwhile.
 */
export async function addMembers(
  deps: GroupDeps,
  app: KnownApp,
  group: Group,
  coming: Joining | Invited | Granted,
): Promise<Added | undefined> {
  const { groups, bus, hooks, clock } = deps;
  const { groupID } = group;
  const { users, by, operatorOf } = partsOf(coming);
  const invited = coming.how === "Invited";
  const { pastBan = false, silent = false } = invited ? coming : {};
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
    // First: from here on those who came hear what is told to the group, the tip about themselves too.
    for (const user of came) bus.publish(userTopic(app.appID, user), { kind: "joined", groupID });
    tellTip(deps, app, tip, added, { users: new Set(came), memberCount: added.memberCount });
    if (!silent && invited) {
      const notice = await noticeMember(deps, app, groupID, by.userID);
      report(deps, app, came, { groupID, type: REPORT.invited, by: notice });
    }
    if (invited) hooks.joined(app, coming.operator, group, "Invited", came);
    else for (const user of came) hooks.joined(app, operatorOf(user), group, "Apply", [user]);
  }
  const isFull = group.maxMembers > 0 && added.memberCount >= group.maxMembers;
  const refused = added.outcomes.some(({ outcome }) => outcome === "full");
  if ((isFull && came.length > 0) || refused) hooks.full(app, operatorOf(users[0] ?? ""), groupID);
  return added;
}

interface Parts {
  readonly users: readonly string[];
  readonly by: Pick<Sender, "userID">;
  readonly operatorOf: (user: string) => Sender;
}

function partsOf(coming: Joining | Invited | Granted): Parts {
  switch (coming.how) {
    case "Apply": {
      const users = [...coming.operators.keys()];
      const [first] = coming.operators.values();
      if (first === undefined) throw new Error("nobody joins");
      return { users, by: first, operatorOf: (user) => coming.operators.get(user) ?? first };
    }
    case "Invited":
      return { users: coming.users, by: coming.by, operatorOf: () => coming.operator };
    case "Granted":
      return { users: [coming.user], by: { userID: coming.user }, operatorOf: () => coming.operator };
    default:
      return coming satisfies never;
  }
}
