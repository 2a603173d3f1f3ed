import { fail, MARK_MIN, ok, type Result } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import { lookAtGroup } from "../../domains/group/change-group.ts";
import { markMembers } from "../../domains/group/group-data.ts";
import type { Group } from "../../domains/group/group-store.ts";
import type { Present } from "../../domains/group/live-rooms.ts";
import { setMemberRole } from "../../domains/group/manage-members.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";
import { parseAccounts } from "./member-fields.ts";

const SERVICE = "group_open_avchatroom_http_svc";
/** Members of one answer. Source: rest/groups, get_members. */
const PAGE = 250;
const CHECKED_MAX = 100;
const MARKED_MAX = 500;
const ADMINS_MAX = 5;

/** Fails with 10015, 10010, 10007 (no live room). */
async function liveRoom(call: RestCall, groupID: string): Promise<Result<Group>> {
  const { deps, app, admin } = call;
  const seen = await lookAtGroup(deps.groups, app, senderOf(call, admin), groupID);
  if (!seen.ok) return seen;
  const { group } = seen.value;
  return group.type === "AVChatRoom" ? ok(group) : fail("group_not_allowed", "the group is no AVChatRoom");
}

/** Who is in a live room, those who came last in front; of equal seconds a page has all. Source: rest/groups. */
export const getMembers = defineRoute({
  service: SERVICE,
  command: "get_members",
  area: GROUP_AREA,
  parse(body: JsonObject): Result<{ groupID: string; before: number; mark: number | undefined }> {
    const groupID = parseGroupID(body);
    if (!groupID.ok) return groupID;
    const { Timestamp: before, Mark: mark } = body;
    if (!Number.isSafeInteger(before) || (before as number) < 0) {
      return fail("group_bad_parameter", "Timestamp is neither 0 nor one of an answer");
    }
    if (mark !== undefined && !Number.isSafeInteger(mark))
      return fail("group_bad_parameter", "Mark is no label");
    return ok({ groupID: groupID.value, before: before as number, mark: mark as number | undefined });
  },
  async handle(call, { groupID, before, mark }) {
    const room = await liveRoom(call, groupID);
    if (!room.ok) return room;
    const { deps, app } = call;
    const all = deps.groups.membership.rooms.newest(app.appID, groupID, Number.MAX_SAFE_INTEGER, mark);
    const rest = before === 0 ? all : all.filter(({ joinedAt }) => joinedAt < before);
    const last = rest[PAGE - 1]?.joinedAt;
    const page =
      last === undefined ? rest : rest.filter(({ joinedAt }, index) => index < PAGE || joinedAt === last);
    return ok({
      MemberList: await shown(call, page),
      NextTimestamp: page.length < rest.length ? (last ?? 0) : 0,
    });
  },
});

async function shown({ deps, app }: RestCall, present: readonly Present[]): Promise<JsonObject[]> {
  const accounts = await deps.accounts.getMany(
    app.appID,
    present.map(({ userID }) => userID),
  );
  return present.map(({ userID, joinedAt, marks }) => ({
    Member_Account: userID,
    JoinTime: joinedAt,
    NickName: accounts.get(userID)?.nickName ?? "",
    Avatar: accounts.get(userID)?.faceUrl ?? "",
    Marks: [...marks],
  }));
}

/** Which of the accounts are there. Source: rest/groups. */
export const checkMembers = defineRoute({
  service: SERVICE,
  command: "check_members",
  area: GROUP_AREA,
  parse(body: JsonObject): Result<{ groupID: string; users: string[] }> {
    const groupID = parseGroupID(body);
    if (!groupID.ok) return groupID;
    const users = parseAccounts(body, "Member_Account", CHECKED_MAX);
    return users.ok ? ok({ groupID: groupID.value, users: users.value }) : users;
  },
  async handle(call, { groupID, users }) {
    const room = await liveRoom(call, groupID);
    if (!room.ok) return room;
    const { rooms } = call.deps.groups.membership;
    return ok({
      Member_Account: users.filter((user) => rooms.find(call.app.appID, groupID, user) !== undefined),
    });
  },
});

/** Makes admins of a live room, or ends it. Source: rest/groups. */
export const modifyAdmin = defineRoute({
  service: SERVICE,
  command: "modify_admin",
  area: GROUP_AREA,
  parse(body: JsonObject): Result<{ groupID: string; users: string[]; role: 200 | 300 }> {
    const groupID = parseGroupID(body);
    if (!groupID.ok) return groupID;
    const users = parseAccounts(body, "Admin_Account", ADMINS_MAX);
    if (!users.ok) return users;
    const set = parseCommandType(body);
    return set.ok ? ok({ groupID: groupID.value, users: users.value, role: set.value ? 300 : 200 }) : set;
  },
  async handle(call, { groupID, users, role }) {
    const room = await liveRoom(call, groupID);
    if (!room.ok) return room;
    const { deps, app, admin } = call;
    for (const userID of users) {
      const done = await setMemberRole(deps.groups, app, senderOf(call, admin), { groupID, userID, role });
      if (!done.ok) return done;
    }
    return ok({});
  },
});

/** Admins of a live room, there or not. Source: rest/groups. */
export const getAdminList = defineRoute({
  service: SERVICE,
  command: "get_admin_list",
  area: GROUP_AREA,
  parse: parseGroupID,
  async handle(call, groupID) {
    const room = await liveRoom(call, groupID);
    if (!room.ok) return room;
    const { deps, app } = call;
    const admins = await deps.groups.groups.liveAdmins(app.appID, groupID);
    const accounts = await deps.accounts.getMany(app.appID, admins);
    return ok({
      Admin_List: admins.map((user) => ({
        Admin_Account: user,
        NickName: accounts.get(user)?.nickName ?? "",
        Avatar: accounts.get(user)?.faceUrl ?? "",
      })),
    });
  },
});

interface Marks {
  readonly groupID: string;
  readonly on: boolean;
  readonly members: readonly { readonly userID: string; readonly marks: readonly number[] }[];
}

/** Labels of those who are there. Source: rest/groups. */
export const modifyUserInfo = defineRoute({
  service: SERVICE,
  command: "modify_user_info",
  area: GROUP_AREA,
  parse: parseMarks,
  async handle(call, { groupID, on, members }) {
    const room = await liveRoom(call, groupID);
    if (!room.ok) return room;
    const { deps, app, admin } = call;
    const { rooms } = deps.groups.membership;
    const there = members.filter(({ userID }) => rooms.find(app.appID, groupID, userID) !== undefined);
    if (there.length === 0) return fail("group_bad_parameter", "none of them is in the room");
    for (const { userID, marks } of there) {
      for (const mark of marks) {
        const write = { groupID, users: [userID], mark, on };
        const done = await markMembers(deps.groups, app, senderOf(call, admin), write);
        if (!done.ok) return done;
      }
    }
    return ok({
      CommandType: on ? 1 : 2,
      MemberList: there.map(({ userID, marks }) => ({ Member_Account: userID, Marks: marks })),
    });
  },
});

function parseMarks(body: JsonObject): Result<Marks> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const on = parseCommandType(body);
  if (!on.ok) return on;
  const { MemberList: list } = body;
  if (!Array.isArray(list) || list.length === 0)
    return fail("group_bad_parameter", "MemberList is no array of members");
  if (list.length > MARKED_MAX)
    return fail("group_too_many_accounts", `MemberList may name ${MARKED_MAX} accounts`);
  const members = list.map((item) =>
    isJsonObject(item) ? { userID: item.Member_Account, marks: item.Marks } : {},
  );
  const isMark = (mark: unknown): boolean => Number.isInteger(mark) && (mark as number) >= MARK_MIN;
  if (
    !members.every(
      ({ userID, marks }) => typeof userID === "string" && Array.isArray(marks) && marks.every(isMark),
    )
  ) {
    return fail("group_bad_parameter", `an entry of MemberList is no account with Marks from ${MARK_MIN}`);
  }
  return ok({ groupID: groupID.value, on: on.value, members: members as Marks["members"] });
}

/** 1 to set, 2 to take away. Fails with 10004. */
const parseCommandType = ({ CommandType: type }: JsonObject): Result<boolean> =>
  type === 1 || type === 2 ? ok(type === 1) : fail("group_bad_parameter", "CommandType is neither 1 nor 2");

const ROBOTS_MAX = 100;

interface Robots {
  readonly groupID: string;
  readonly users: string[];
}

/** Fails with 10015, 10004. */
function parseRobots(body: JsonObject): Result<Robots> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const field = body.Member_Account === undefined ? "Robot_Account" : "Member_Account";
  const users = parseAccounts(body, field, ROBOTS_MAX);
  return users.ok ? ok({ groupID: groupID.value, users: users.value }) : users;
}

/** Puts accounts in a live room that are there whether they are connected or not. Fails with 10019 where one is none. Source: rest/groups. */
export const addRobots = defineRoute({
  service: SERVICE,
  command: "add_robots",
  area: GROUP_AREA,
  parse: parseRobots,
  async handle(call, { groupID, users }) {
    const room = await liveRoom(call, groupID);
    if (!room.ok) return room;
    const { deps, app } = call;
    const known = await deps.accounts.getMany(app.appID, users);
    const unknown = users.find((user) => !known.has(user));
    if (unknown !== undefined) return fail("group_account_missing", `${unknown} is not imported`);
    const { rooms } = deps.groups.membership;
    for (const user of users) rooms.seatRobot(app.appID, groupID, user, secondsOf(deps.clock));
    return ok({});
  },
});

/** Takes them out again; who is no robot stays. Source: rest/groups. */
export const delRobots = defineRoute({
  service: SERVICE,
  command: "del_robots",
  area: GROUP_AREA,
  parse: parseRobots,
  async handle(call, { groupID, users }) {
    const room = await liveRoom(call, groupID);
    if (!room.ok) return room;
    const { deps, app } = call;
    for (const user of users) deps.groups.membership.rooms.removeRobot(app.appID, groupID, user);
    return ok({});
  },
});
