import {
  type ErrorName,
  fail,
  GROUPS_ASKED_MAX,
  isGroupID,
  isUserID,
  ok,
  type Result,
  utf8Bytes,
} from "@skein-im/protocol";

/** Parameters of the group calls, as apps give them. */

/** Fails with 8501. */
export const parseGroupID = (raw: unknown): Result<string> =>
  isGroupID(raw) ? ok(raw) : fail("invalid_group_id");

/** A list; missing: none. Fails with 6017. */
export function parseGroupIDs(raw: unknown): Result<string[]> {
  const list = raw ?? [];
  return Array.isArray(list) && list.length <= GROUPS_ASKED_MAX && list.every(isGroupID)
    ? ok([...list])
    : fail("invalid_parameters", `groupIDList must be a list of up to ${GROUPS_ASKED_MAX} groupIDs`);
}

/** Fails with 6017. */
export const parseUserID = (raw: unknown, name = "userID"): Result<string> =>
  isUserID(raw) ? ok(raw) : fail("invalid_parameters", `${name} is not a userID`);

/** Fails with `empty` and 6017. */
export function parseUsers(
  raw: unknown,
  name: string,
  max: number,
  empty: ErrorName = "invalid_parameters",
): Result<string[]> {
  if (!Array.isArray(raw) || raw.length === 0) return fail(empty, `${name} names nobody`);
  if (raw.length > max) return fail("invalid_parameters", `${name} may name ${max} users`);
  return raw.every(isUserID)
    ? ok(raw)
    : fail("invalid_parameters", `${name} holds something that is no userID`);
}

/** Text that may be missing. Fails with 6017, and `tooLong` above the bytes. */
export function parseText(
  raw: unknown,
  name: string,
  bytes: number,
  tooLong: ErrorName,
): Result<string | undefined> {
  if (raw === undefined || raw === null) return ok(undefined);
  if (typeof raw !== "string") return fail("invalid_parameters", `${name} is no text`);
  return utf8Bytes(raw) > bytes ? fail(tooLong, `${name} is longer than ${bytes} bytes`) : ok(raw);
}

/** Texts by key; undefined where there are none. Fails with 6017. */
export function parseTexts(raw: unknown, name: string): Result<Record<string, string> | undefined> {
  if (raw === undefined || raw === null) return ok(undefined);
  const values = typeof raw === "object" && !Array.isArray(raw) ? Object.values(raw) : [undefined];
  return values.every((value) => typeof value === "string")
    ? ok({ ...(raw as Record<string, string>) })
    : fail("invalid_parameters", `${name} must map texts to texts`);
}

/** A role as an index (1 member, 2 admin) or as 200 and 300. Fails with 6017; 8509 for the owner's. */
export function parseRole(raw: unknown): Result<200 | 300> {
  if (raw === 1 || raw === 200 || raw === 0 || raw === undefined || raw === null) return ok(200);
  if (raw === 2 || raw === 300) return ok(300);
  return raw === 3 || raw === 400
    ? fail("owner_as_member")
    : fail("invalid_parameters", "role is none of GroupMemberRoleTypeEnum");
}

/** 0, 1, 2, or nothing. Fails with 6017. */
export function parseOption(raw: unknown, name: string): Result<0 | 1 | 2 | undefined> {
  if (raw === undefined || raw === null) return ok(undefined);
  return raw === 0 || raw === 1 || raw === 2
    ? ok(raw)
    : fail("invalid_parameters", `${name} is none of GroupAddOptType`);
}
