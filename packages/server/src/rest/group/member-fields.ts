import { fail, type GroupRole, ok, type ReceiveOption, type Result, ROLE } from "@skein-im/protocol";
import type { GroupMember } from "../../domains/group/group-store.ts";
import { groupLog } from "../../domains/message/log-key.ts";
import type { JsonObject } from "../json-object.ts";
import type { RestCall } from "../route.ts";
import { chosen, customList } from "./profile-fields.ts";

/** Roles by their words. */
export const ROLE_WORD: Readonly<Record<GroupRole, string>> = {
  [ROLE.member]: "Member",
  [ROLE.admin]: "Admin",
  [ROLE.owner]: "Owner",
};

/** Receive options by their words; 3 and 4 have none and are shown as what they are for other messages. */
const FLAG: Readonly<Record<ReceiveOption, string>> = {
  0: "AcceptAndNotify",
  1: "Discard",
  2: "AcceptNotNotify",
  3: "AcceptNotNotify",
  4: "Discard",
};

export const flagWord = (option: ReceiveOption): string => FLAG[option];

/** Fails with 10004. */
export function parseFlag(value: unknown): Result<0 | 1 | 2 | undefined> {
  if (value === undefined) return ok(undefined);
  const option = ([0, 1, 2] as const).find((one) => FLAG[one] === value);
  return option === undefined
    ? fail("group_bad_parameter", "MsgFlag is none of AcceptAndNotify, AcceptNotNotify, Discard")
    : ok(option);
}

/** Which fields of members are wanted; undefined: all. */
export interface MemberFilter {
  readonly fields: readonly string[] | undefined;
  readonly custom: readonly string[] | undefined;
}

/** Members with the fields that are wanted, by their names there. Source: rest/groups, "Member fields". */
export async function memberList(
  { deps, app }: RestCall,
  groupID: string,
  members: readonly GroupMember[],
  { fields, custom }: MemberFilter,
): Promise<JsonObject[]> {
  const { groups, receiveOptions } = deps.groups;
  const users = members.map(({ userID }) => userID);
  const traces = await groups.traces(app.appID, groupID, users);
  const now = deps.clock.now() / 1_000;
  return Promise.all(
    members.map(async (member) => {
      const { userID, role, joinedAt, nameCard, muteUntil } = member;
      const trace = traces.get(userID);
      const [option = 0] = await receiveOptions.get(app.appID, userID, [groupLog(groupID)]);
      const mute = muteUntil > now ? muteUntil : 0;
      const all = {
        Role: ROLE_WORD[role],
        JoinTime: joinedAt,
        MsgSeq: trace?.readSeq ?? 0,
        MsgFlag: flagWord(option),
        LastSendMsgTime: trace?.sentAt ?? 0,
        MuteUntil: mute,
        ShutUpUntil: mute,
        NameCard: nameCard,
      };
      const own = customList(member.custom, custom);
      return {
        Member_Account: userID,
        ...chosen(all, fields),
        ...(own.length > 0 && { AppMemberDefinedData: own }),
      };
    }),
  );
}

/** A list of accounts that must be there. Fails with 10004, 10005. */
export function parseAccounts(body: JsonObject, name: string, max: number): Result<string[]> {
  const list = body[name];
  if (
    !Array.isArray(list) ||
    list.length === 0 ||
    !list.every((one) => typeof one === "string" && one !== "")
  ) {
    return fail("group_bad_parameter", `${name} is no array of accounts`);
  }
  return list.length > max
    ? fail("group_too_many_accounts", `${name} may name ${max} accounts`)
    : ok([...new Set(list as string[])]);
}

/** Seconds, 0 to 4294967295. Fails with 10004. */
export function parseSeconds(value: unknown, name: string): Result<number> {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 4_294_967_295
    ? ok(value as number)
    : fail("group_bad_parameter", `${name} is no number of seconds`);
}

/** A page of a list: its first place and its size. Fails with 10004. */
export function parsePage(
  body: JsonObject,
  max: number,
): Result<{ readonly offset: number; readonly limit: number }> {
  const { Offset: offset = 0, Limit: limit = max } = body;
  if (!Number.isSafeInteger(offset) || (offset as number) < 0)
    return fail("group_bad_parameter", "Offset is no place");
  if (!Number.isSafeInteger(limit) || (limit as number) < 1)
    return fail("group_bad_parameter", "Limit is no count");
  return ok({ offset: offset as number, limit: Math.min(limit as number, max) });
}
