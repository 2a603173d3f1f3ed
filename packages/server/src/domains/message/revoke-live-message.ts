import { fail, ok, type Result } from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { Membership } from "../group/membership.ts";
import type { RecentMessages } from "../group/recent-messages.ts";
import type { GroupRate } from "./group-rate.ts";
import type { MessageHooks } from "./message-hooks.ts";
import { checkMayReadGroup } from "./message-policy.ts";
import { leadsGroup, revocationBy } from "./revoke-message.ts";
import type { Sender } from "./send-request.ts";

export interface RevokeLiveDeps {
  readonly membership: Membership;
  readonly groupRate: GroupRate;
  readonly recentMessages: RecentMessages;
  readonly fanOut: FanOut;
  readonly hooks: Pick<MessageHooks, "afterRevoke">;
  readonly clock: Clock;
}

/** A message of a live room, as its msgID names it: who made it, and in which Unix second. */
const MSG_ID = /^(\d+)-(\d+)-/;

/**
 * Takes back a message of a live room. Nothing is kept of one, so its msgID says whose it is and how old, and those who are there are told; who
 * comes later does not get it. Users revoke their own within the window, the room's owner and admins those of all, the app any at any time.
 * Fails with 6017 (no live room), 10030 (no such msgID), 10007 (another one's, or not in the room), 10031 (window over), 10041 (switched
 * off), 10023 (as a message would), 10010, 10015. Source: messages 14; groups 12.
 */
export async function revokeLiveMessage(
  deps: RevokeLiveDeps,
  app: KnownApp,
  operator: Sender,
  request: {
    readonly groupID: string;
    readonly msgID: string;
    /** Of the user who asks; the app has none. */
    readonly tinyID?: string;
    readonly reason?: string;
  },
): Promise<Result<void>> {
  const { groupID, msgID, tinyID, reason = "" } = request;
  const { membership, groupRate, recentMessages, fanOut, hooks, clock } = deps;
  const there = await checkMayReadGroup(deps, app, operator, groupID);
  if (!there.ok) return there;
  const group = await membership.group(app.appID, groupID);
  if (group?.type !== "AVChatRoom") {
    return fail("invalid_parameters", "messages of this group are revoked by their place");
  }
  const [, maker, seconds] = MSG_ID.exec(msgID) ?? [];
  if (maker === undefined) return fail("group_msg_not_found");
  if (!operator.isApp) {
    const leads = await leadsGroup(deps, app, operator.userID, { groupID });
    if (maker !== tinyID && !leads) {
      return fail("group_not_allowed", "only its sender, the owner and admins may revoke this message");
    }
    const { revokeSeconds } = app.settings;
    if (revokeSeconds === 0) return fail("group_revoke_off");
    if (secondsOf(clock) - Number(seconds) > revokeSeconds) return fail("group_revoke_window_over");
    // Everybody in the room is told: it costs what a message costs.
    if (!leads && !groupRate.take(app, groupID, undefined, clock.now())) return fail("group_throttled");
  }
  recentMessages.remove(app, groupID, msgID);
  const revoked = revocationBy(operator, reason, clock);
  fanOut.toLog(app.appID, { groupID }, "message.revoked_live", JSON.stringify({ groupID, msgID, revoked }));
  const message = {
    seq: 0,
    time: Number(seconds),
    msgID,
    from: "",
    to: { groupID },
    random: 0,
    elements: [],
  };
  hooks.afterRevoke({ app, operator, message });
  return ok(undefined);
}
