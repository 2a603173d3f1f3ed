import { fail, isReservedUserID, isUserID, ok, type Result } from "@skein-im/protocol";
import type { AccountImport } from "../../domains/account/account-store.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";

/** Accounts in one call of the account service. Source: rest/account. */
const BATCH_MAX = 100;

/** UTF-8 bytes of `Nick` and of `FaceUrl`. Source: rest/account, account_import. */
const PROFILE_BYTES_MAX = 500;

/** `UserID`, or `Identifier` as older back ends write it; its form is not judged. */
export function parseUserID(item: JsonObject): Result<string> {
  const userID = item.UserID ?? item.Identifier;
  if (userID === undefined || userID === "") return fail("account_illegal", "UserID is missing");
  return typeof userID === "string" ? ok(userID) : fail("account_not_string", "UserID is not a string");
}

/** The items of a batch, 1 to 100, each an object with a `UserID`. */
export function parseUserIDs(items: unknown, field: string): Result<readonly string[]> {
  const list = parseBatch(items, field);
  if (!list.ok) return list;
  const userIDs: string[] = [];
  for (const item of list.value) {
    if (!isJsonObject(item)) return fail("account_illegal", `an entry of ${field} is not an object`);
    const userID = parseUserID(item);
    if (!userID.ok) return userID;
    userIDs.push(userID.value);
  }
  return ok(userIDs);
}

export function parseBatch(items: unknown, field: string): Result<readonly unknown[]> {
  if (!Array.isArray(items)) return fail("account_illegal", `${field} is missing or not an array`);
  if (items.length === 0 || items.length > BATCH_MAX) {
    return fail("account_illegal", `${field} has ${items.length} entries; 1 to ${BATCH_MAX} are possible`);
  }
  return ok(items);
}

/** An account with its first profile, as `account_import` takes it. */
export function parseAccountImport(item: JsonObject): Result<AccountImport> {
  const userID = parseUserID(item);
  if (!userID.ok) return userID;
  const { Nick, FaceUrl } = item;
  if (!isUserID(userID.value) || isReservedUserID(userID.value)) {
    return fail("account_illegal", "a UserID has 1 to 32 printable ASCII characters and no reserved prefix");
  }
  if (!isOptionalString(Nick)) return fail("account_illegal", "Nick is not a string");
  if (!isOptionalString(FaceUrl)) return fail("account_illegal", "FaceUrl is not a string");
  if (isTooLong(Nick) || isTooLong(FaceUrl)) return fail("profile_value_too_long");
  return ok({
    userID: userID.value,
    ...(Nick !== undefined && { nickName: Nick }),
    ...(FaceUrl !== undefined && { faceUrl: FaceUrl }),
  });
}

const isOptionalString = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === "string";

const isTooLong = (value: string | undefined): boolean =>
  value !== undefined && Buffer.byteLength(value) > PROFILE_BYTES_MAX;
