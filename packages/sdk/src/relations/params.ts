import {
  FRIEND_GROUP_NAME_BYTES_MAX,
  FRIENDS_ASKED_MAX,
  fail,
  isUserID,
  ok,
  type Result,
  utf8Bytes,
} from "@skein-im/protocol";

export type Raw = { readonly [key: string]: unknown };

/** Fails with 7003. */
export const parseUser = (raw: unknown): Result<string> =>
  isUserID(raw) ? ok(raw) : fail("invalid_user_id");

/** 1 to `max` users. Fails with 6017, 7003. */
export function parseUsers(raw: unknown, max: number = FRIENDS_ASKED_MAX): Result<string[]> {
  if (!Array.isArray(raw) || raw.length === 0 || raw.length > max) {
    return fail("invalid_parameters", `userIDList must hold 1 to ${max} userIDs`);
  }
  return raw.every(isUserID) ? ok([...raw]) : fail("invalid_user_id");
}

/** Whether both are meant: 1 SINGLE, 2 BOTH. Fails with 6017. */
export const parseBoth = (raw: unknown, name: string): Result<boolean> =>
  raw === 1 || raw === 2
    ? ok(raw === 2)
    : fail("invalid_parameters", `${name} is neither V2TIM_FRIEND_TYPE_SINGLE (1) nor BOTH (2)`);

/** "" where there is none. Fails with 6017. */
export function parseText(raw: unknown, name: string): Result<string> {
  if (raw === undefined || raw === null) return ok("");
  return typeof raw === "string" ? ok(raw) : fail("invalid_parameters", `${name} is no text`);
}

/** Fails with 9005. */
export const parseGroupName = (raw: unknown): Result<string> =>
  typeof raw === "string" && raw !== "" && utf8Bytes(raw) <= FRIEND_GROUP_NAME_BYTES_MAX
    ? ok(raw)
    : fail("friend_group_name");
