import {
  fail,
  isUserID,
  ok,
  PROFILE_BYTES_MAX,
  PROFILES_ASKED_MAX,
  type ProfileFields,
  type Result,
  utf8Bytes,
} from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { toV2TimUser } from "../../users/to-v2tim-user.ts";
import type { V2TIMManager } from "../../v2tim/managers/v2tim-manager.ts";
import type { V2TimUserFullInfo } from "../../v2tim/models/user.ts";

type Methods = Pick<
  V2TIMManager,
  "getUsersInfo" | "setSelfInfo" | "subscribeUserInfo" | "unsubscribeUserInfo"
>;

/** One's own profile, and those of others. Source: users 1. */
export function userProfiles(client: Client): Methods {
  return {
    getUsersInfo: (params) =>
      valueCallback(client.reading((session) => getUsers(session, params?.userIDList))),
    setSelfInfo: (params) =>
      callback(client.signedIn((session) => setSelf(session, { ...params?.userFullInfo }))),
    subscribeUserInfo: (params) =>
      callback(
        client.signedIn(({ profiles }) => {
          const users = parseUsers(params?.userIDList, 1);
          return users.ok ? profiles.watch(users.value) : users;
        }),
      ),
    unsubscribeUserInfo: (params) =>
      callback(
        client.signedIn(({ profiles }) => {
          const users = parseUsers(params?.userIDList, 0);
          return users.ok ? profiles.unwatch(users.value) : users;
        }),
      ),
  };
}

/** Fails with 6017, 7003. */
function parseUsers(raw: unknown, least: 0 | 1): Result<string[]> {
  if (!Array.isArray(raw) || raw.length < least || raw.length > PROFILES_ASKED_MAX) {
    return fail("invalid_parameters", `userIDList must hold ${least} to ${PROFILES_ASKED_MAX} userIDs`);
  }
  return raw.every(isUserID) ? ok([...raw]) : fail("invalid_user_id");
}

/** Fails with 6017, 7003, 40003 (none of them exists), and what the network says. */
async function getUsers(session: Session, raw: unknown): Promise<Result<V2TimUserFullInfo[]>> {
  const users = parseUsers(raw, 1);
  if (!users.ok) return users;
  const found = await session.profiles.get([...new Set(users.value)]);
  if (!found.ok) return found;
  return found.value.length === 0 ? fail("profile_missing") : ok(found.value.map(toV2TimUser));
}

/** All or nothing. Fails with 6017, 9001 (a custom field), and what the server says: 40008, 40009, 40601, 40605, 40610, 7008. */
async function setSelf({ link }: Session, raw: { readonly [key: string]: unknown }): Promise<Result<void>> {
  const fields = parseFields(raw);
  if (!fields.ok) return fields;
  const answer = await link.request("user.set_profile", fields.value);
  return answer.ok ? ok(undefined) : answer;
}

const TEXTS = ["nickName", "faceUrl", "selfSignature", "location"] as const;
const CHOICES = ["gender", "allowType"] as const;
const NUMBERS = ["role", "level", "birthday", "language"] as const;
const UINT32_MAX = 4_294_967_295;

function parseFields(raw: { readonly [key: string]: unknown }): Result<ProfileFields> {
  const fields: ProfileFields = {};
  for (const name of TEXTS) {
    const value = raw[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== "string") return fail("profile_value_type", `${name} is no text`);
    if (utf8Bytes(value) > PROFILE_BYTES_MAX) return fail("profile_value_too_long", `${name} is too long`);
    fields[name] = value;
  }
  for (const name of CHOICES) {
    const value = raw[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== "number") return fail("profile_value_type", `${name} is no number`);
    if (value !== 0 && value !== 1 && value !== 2) return fail("profile_value_wrong", `${name} is 0, 1 or 2`);
    fields[name] = value;
  }
  for (const name of NUMBERS) {
    const value = raw[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== "number" || !Number.isInteger(value)) {
      return fail("profile_value_type", `${name} is no whole number`);
    }
    if (value < 0 || value > UINT32_MAX) {
      return fail("profile_value_wrong", `${name} is not from 0 to ${UINT32_MAX}`);
    }
    fields[name] = value;
  }
  const custom = parseCustom(raw.customInfo);
  if (!custom.ok) return custom;
  if (custom.value !== undefined) fields.custom = custom.value;
  return Object.keys(fields).length === 0
    ? fail("invalid_parameters", "userFullInfo has nothing to write")
    : ok(fields);
}

const PREFIX = "Tag_Profile_Custom_";
const KEY = /^[A-Za-z0-9]{1,8}$/;

/** Keys with and without the prefix. Fails with 9001. */
function parseCustom(raw: unknown): Result<Record<string, string> | undefined> {
  if (raw === undefined || raw === null) return ok(undefined);
  if (typeof raw !== "object" || Array.isArray(raw)) {
    return fail("invalid_parameters", "customInfo must map keys to texts");
  }
  const custom: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    const key = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
    const isValue = typeof value === "string" && utf8Bytes(value) <= PROFILE_BYTES_MAX;
    if (!KEY.test(key) || !isValue) return fail("invalid_profile_key", `${name} is no custom field`);
    custom[key] = value;
  }
  return ok(Object.keys(custom).length === 0 ? undefined : custom);
}
