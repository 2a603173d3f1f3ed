import { ok, type Result } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import { lookAtGroup } from "../../domains/group/change-group.ts";
import type { Ban } from "../../domains/group/group-store.ts";
import { muteMembers } from "../../domains/group/manage-members.ts";
import type { JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";
import { parseAccounts, parseSeconds } from "./member-fields.ts";

const ACCOUNTS_MAX = 500;

/** Mutes users in a group for a time, or lifts it. Source: rest/groups. */
export const forbidSendMsg = defineRoute({
  service: "group_open_http_svc",
  command: "forbid_send_msg",
  area: GROUP_AREA,
  parse(body: JsonObject): Result<{ groupID: string; users: string[]; seconds: number }> {
    const groupID = parseGroupID(body);
    if (!groupID.ok) return groupID;
    const users = parseAccounts(body, "Members_Account", ACCOUNTS_MAX);
    if (!users.ok) return users;
    const seconds = parseSeconds(body.MuteTime ?? body.ShutUpTime, "MuteTime");
    return seconds.ok ? ok({ groupID: groupID.value, users: users.value, seconds: seconds.value }) : seconds;
  },
  async handle(call, mute) {
    const { deps, app, admin } = call;
    const muted = await muteMembers(deps.groups, app, senderOf(call, admin), mute);
    return muted.ok ? ok({}) : muted;
  },
});

/** Who is muted. Source: rest/groups. */
export const getGroupMutedAccount = defineRoute({
  service: "group_open_http_svc",
  command: "get_group_muted_account",
  area: GROUP_AREA,
  parse: parseGroupID,
  async handle(call, groupID) {
    const muted = await mutedIn(call, groupID);
    if (!muted.ok) return muted;
    const list = muted.value.map(({ userID, until }) => ({ Member_Account: userID, MutedUntil: until }));
    return ok({ MutedAccountList: list });
  },
});

/** The same by its old name. */
export const getGroupShuttedUin = defineRoute({
  service: "group_open_http_svc",
  command: "get_group_shutted_uin",
  area: GROUP_AREA,
  parse: parseGroupID,
  async handle(call, groupID) {
    const muted = await mutedIn(call, groupID);
    if (!muted.ok) return muted;
    const list = muted.value.map(({ userID, until }) => ({ Member_Account: userID, ShuttedUntil: until }));
    return ok({ ShuttedUinList: list });
  },
});

async function mutedIn(call: RestCall, groupID: string): Promise<Result<readonly Ban[]>> {
  const { deps, app, admin } = call;
  const seen = await lookAtGroup(deps.groups, app, senderOf(call, admin), groupID);
  if (!seen.ok) return seen;
  const allowed = seen.value.may("mute");
  if (!allowed.ok) return allowed;
  return ok(await deps.groups.groups.muted(app.appID, groupID, secondsOf(deps.clock)));
}
