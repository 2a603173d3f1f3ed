import { fail, type JoinOption, ok, type Result } from "@skein-im/protocol";
import type { Group, GroupActivity, GroupFields } from "../../domains/group/group-store.ts";
import { TYPE_TRAITS } from "../../domains/group/group-types.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";

/** The words of REST for the join options. */
const APPLY: Readonly<Record<string, JoinOption>> = { DisableApply: 0, NeedPermission: 1, FreeAccess: 2 };
const INVITE: Readonly<Record<string, JoinOption>> = { DisableInvite: 0, NeedPermission: 1, FreeAccess: 2 };

const wordOf = (words: Readonly<Record<string, JoinOption>>, option: JoinOption): string =>
  Object.keys(words).find((word) => words[word] === option) ?? "";

const onOff = (flag: boolean): string => (flag ? "On" : "Off");

/** The base fields of a group, by their names there. Source: rest/groups, "Group base fields". */
export function baseFields(appID: number, group: Group, activity: GroupActivity, online: number): JsonObject {
  return {
    GroupId: group.groupID,
    Type: TYPE_TRAITS[group.type].restName,
    Name: group.name,
    Introduction: group.introduction,
    Notification: group.notification,
    FaceUrl: group.faceUrl,
    Owner_Account: group.owner,
    Appid: appID,
    CreateTime: group.createdAt,
    InfoSeq: group.infoSeq,
    LastInfoTime: group.infoAt,
    LastMsgTime: activity.lastMessageAt,
    NextMsgSeq: activity.nextSeq,
    MemberNum: group.memberCount,
    MaxMemberNum: group.maxMembers,
    ApplyJoinOption: wordOf(APPLY, group.addOpt),
    InviteJoinOption: wordOf(INVITE, group.approveOpt),
    MuteAllMember: onOff(group.mutedAll),
    ShutUpAllMember: onOff(group.mutedAll),
    SupportTopic: group.supportTopic ? 1 : 0,
    EnablePermission: group.permissionGroups ? 1 : 0,
    DefaultPermission: Number(group.defaultPermissions),
    HistoryMsgBeforeJoin: onOff(group.historyBeforeJoin),
    OnlineMemberNum: online,
  };
}

/** Those that are asked for; without a list all. */
export const chosen = (fields: JsonObject, filter: readonly string[] | undefined): JsonObject =>
  filter === undefined
    ? fields
    : Object.fromEntries(Object.entries(fields).filter(([name]) => filter.includes(name)));

/** Custom fields as REST lists them. */
export const customList = (
  custom: Readonly<Record<string, string>>,
  keys: readonly string[] | undefined,
): JsonObject[] =>
  Object.entries(custom)
    .filter(([key]) => keys === undefined || keys.includes(key))
    .map(([Key, Value]) => ({ Key, Value }));

/** What a call may write of a profile. Fails with 10004. */
export function parseProfile(body: JsonObject): Result<GroupFields> {
  const fields: { -readonly [F in keyof GroupFields]: GroupFields[F] } = {};
  const texts = [
    ["Name", "name"],
    ["Introduction", "introduction"],
    ["Notification", "notification"],
    ["FaceUrl", "faceUrl"],
  ] as const;
  for (const [name, field] of texts) {
    const value = body[name];
    if (value === undefined) continue;
    if (typeof value !== "string") return wrong(name, "no string");
    fields[field] = value;
  }
  for (const [name, field, words] of [
    ["ApplyJoinOption", "addOpt", APPLY],
    ["InviteJoinOption", "approveOpt", INVITE],
  ] as const) {
    const value = body[name];
    if (value === undefined) continue;
    const option = typeof value === "string" && Object.hasOwn(words, value) ? words[value] : undefined;
    if (option === undefined) return wrong(name, `none of ${Object.keys(words).join(", ")}`);
    fields[field] = option;
  }
  for (const [names, field] of [
    [["MuteAllMember", "ShutUpAllMember"], "mutedAll"],
    [["HistoryMsgBeforeJoin"], "historyBeforeJoin"],
  ] as const) {
    const name = names.find((one) => body[one] !== undefined);
    if (name === undefined) continue;
    if (body[name] !== "On" && body[name] !== "Off") return wrong(name, "neither On nor Off");
    fields[field] = body[name] === "On";
  }
  const max = body.MaxMemberNum ?? body.MaxMemberCount;
  if (max !== undefined) {
    if (!Number.isSafeInteger(max) || (max as number) < 1) return wrong("MaxMemberNum", "no count");
    fields.maxMembers = max as number;
  }
  if (body.EnablePermission !== undefined) {
    if (body.EnablePermission !== 0 && body.EnablePermission !== 1)
      return wrong("EnablePermission", "neither 0 nor 1");
    fields.permissionGroups = body.EnablePermission === 1;
  }
  if (body.DefaultPermission !== undefined) {
    const text = String(body.DefaultPermission);
    if (!/^\d{1,20}$/.test(text)) return wrong("DefaultPermission", "no whole number from 0");
    fields.defaultPermissions = text;
  }
  const custom = parseCustom(body, "AppDefinedData");
  if (!custom.ok) return custom;
  if (custom.value !== undefined) fields.custom = custom.value;
  return ok(fields);
}

/** Custom fields as REST writes them. Fails with 10004. */
export function parseCustom(body: JsonObject, name: string): Result<Record<string, string> | undefined> {
  const list = body[name];
  if (list === undefined) return ok(undefined);
  if (!Array.isArray(list)) return wrong(name, "no array");
  const custom: Record<string, string> = {};
  for (const item of list) {
    if (!isJsonObject(item) || typeof item.Key !== "string" || typeof item.Value !== "string") {
      return fail("group_bad_parameter", `an entry of ${name} is no {Key, Value}`);
    }
    custom[item.Key] = item.Value;
  }
  return ok(custom);
}

/** Names of fields that are wanted; undefined: all. Fails with 10004. */
export function parseFilter(value: unknown, name: string): Result<readonly string[] | undefined> {
  if (value === undefined) return ok(undefined);
  return Array.isArray(value) && value.every((one) => typeof one === "string")
    ? ok(value as string[])
    : wrong(name, "no array of names");
}

const wrong = (name: string, what: string): Result<never> =>
  fail("group_bad_parameter", `${name} is ${what}`);
