import { fail, ok, type Result, utf8Bytes } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import { lookAtGroup } from "../../domains/group/change-group.ts";
import { banMembers, unbanMembers } from "../../domains/group/manage-members.ts";
import type { JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";
import { parseAccounts, parsePage, parseSeconds } from "./member-fields.ts";

const ACCOUNTS_MAX = 20;
const PAGE_MAX = 100;
const DESCRIPTION_BYTES_MAX = 1_000;

/** Removes users and keeps them out for a time. Source: rest/groups. */
export const banGroupMember = defineRoute({
  service: "group_open_http_svc",
  command: "ban_group_member",
  area: GROUP_AREA,
  parse(body: JsonObject): Result<{ groupID: string; users: string[]; duration: number; reason: string }> {
    const named = parseNamed(body);
    if (!named.ok) return named;
    const duration = parseSeconds(body.Duration, "Duration");
    if (!duration.ok) return duration;
    const { Description: reason = "" } = body;
    if (typeof reason !== "string" || utf8Bytes(reason) > DESCRIPTION_BYTES_MAX) {
      return fail("group_bad_parameter", `Description is no string of up to ${DESCRIPTION_BYTES_MAX} bytes`);
    }
    return ok({ ...named.value, duration: duration.value, reason });
  },
  async handle(call, ban) {
    const { deps, app, admin } = call;
    const banned = await banMembers(deps.groups, app, senderOf(call, admin), ban);
    return banned.ok ? ok({}) : banned;
  },
});

/** Lifts bans. Source: rest/groups. */
export const unbanGroupMember = defineRoute({
  service: "group_open_http_svc",
  command: "unban_group_member",
  area: GROUP_AREA,
  parse: parseNamed,
  async handle(call, named) {
    const { deps, app, admin } = call;
    const lifted = await unbanMembers(deps.groups, app, senderOf(call, admin), named);
    return lifted.ok ? ok({}) : lifted;
  },
});

/** Who is banned. Source: rest/groups. */
export const getGroupBanMember = defineRoute({
  service: "group_open_http_svc",
  command: "get_group_ban_member",
  area: GROUP_AREA,
  parse(body: JsonObject): Result<{ groupID: string; offset: number; limit: number }> {
    const groupID = parseGroupID(body);
    if (!groupID.ok) return groupID;
    const page = parsePage(body, PAGE_MAX);
    return page.ok ? ok({ groupID: groupID.value, ...page.value }) : page;
  },
  async handle(call, { groupID, offset, limit }) {
    const { deps, app, admin } = call;
    const seen = await lookAtGroup(deps.groups, app, senderOf(call, admin), groupID);
    if (!seen.ok) return seen;
    const now = secondsOf(deps.clock);
    const bans = await deps.groups.groups.bans(app.appID, groupID, now, offset, limit + 1);
    const page = bans.slice(0, limit);
    return ok({
      BannedAccountList: page.map(({ userID, until }) => ({ Member_Account: userID, BannedUntil: until })),
      NextOffset: bans.length > limit ? offset + limit : 0,
    });
  },
});

function parseNamed(body: JsonObject): Result<{ groupID: string; users: string[] }> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const users = parseAccounts(body, "Members_Account", ACCOUNTS_MAX);
  return users.ok ? ok({ groupID: groupID.value, users: users.value }) : users;
}
