import { fail, type MemberResult, ok, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { addMembers } from "./add-members.ts";
import { type ApplicationDeps, apply } from "./apply.ts";
import { changeGroup, type GroupTurn, lookAtGroup } from "./change-group.ts";
import { RESULT_OF } from "./group-store.ts";

export interface Invitation {
  readonly groupID: string;
  readonly users: readonly string[];
  /** Nobody is told. */
  readonly silent?: boolean;
}

/**
 * Brings users into a group; each has a result of its own. Members may where the group's option lets them, and wait for an admin's
 * approval where it says so. Fails with 10015, 10010, 10007, 10005 (too many named), 10019 (no account among them) and what the before-webhook
 * says. Source: groups 4.3.
 */
export async function inviteMembers(
  deps: ApplicationDeps,
  app: KnownApp,
  inviter: Sender,
  { groupID, users, silent = false }: Invitation,
): Promise<Result<MemberResult[]>> {
  const named = [...new Set(users)];
  if (!inviter.isApp && named.length > app.settings.inviteesPerCall) return fail("group_too_many_accounts");
  const seen = await lookAtGroup(deps, app, inviter, groupID);
  if (!seen.ok) return seen;
  const allowed = mayInvite(seen.value);
  if (!allowed.ok) return allowed;
  const accounts = await deps.accounts.getMany(app.appID, named);
  const known = named.filter((userID) => accounts.has(userID));
  if (known.length === 0) return fail("group_account_missing");
  const refused = await deps.hooks.beforeInvite(app, inviter, seen.value.group, known);
  if (!refused.ok) return refused;
  const wanted = known.filter((userID) => !refused.value.has(userID));
  return changeGroup(deps, app, inviter, groupID, wanted, async (turn) => {
    const still = mayInvite(turn);
    if (!still.ok) return still;
    const results = new Map<string, MemberResult["result"]>(named.map((userID) => [userID, 0]));
    if (needsApproval(turn)) {
      for (const to of wanted) {
        const asked = await apply(deps, app, turn.group, { type: 2, from: inviter, to, message: "" });
        results.set(to, asked.ok ? 3 : 2);
      }
    } else if (wanted.length > 0) {
      const pastBan = inviter.isApp;
      const added = await addMembers(deps, app, turn.group, {
        users: wanted,
        how: "Invited",
        by: inviter,
        operator: inviter,
        pastBan,
        silent,
      });
      if (added === undefined) return fail("group_missing");
      for (const { userID, outcome } of added.outcomes) results.set(userID, RESULT_OF[outcome]);
    }
    return ok([...results].map(([userID, result]) => ({ userID, result })));
  });
}

function mayInvite({ group, actor, may }: GroupTurn): Result<void> {
  const allowed = may("invite");
  if (!allowed.ok || actor.isApp) return allowed;
  // Members of a community invite whatever the option says. Source: groups 4.3.
  return group.approveOpt === 0 && group.type !== "Community"
    ? fail("group_not_allowed", "members cannot invite into this group")
    : ok(undefined);
}

/** Owner and admins need nobody's approval. */
const needsApproval = ({ group, actor }: GroupTurn): boolean =>
  !actor.isApp && actor.role === 200 && group.approveOpt === 1 && group.type !== "Community";
