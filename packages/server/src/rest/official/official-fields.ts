import { fail, ok, type Result } from "@skein-im/protocol";
import type { Official, OfficialFields, Subscription } from "../../domains/official/official-store.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";

export const OFFICIAL_SERVICE = "official_account_open_http_svc";

/** Accounts in one call. Source: rest/official-accounts. */
const USERS_MAX = 100;
const UINT32_MAX = 4_294_967_295;

/** `Official_Account`, or `OfficialAccount` as client libraries write it. Fails with 10015. */
export function parseOfficialID(body: JsonObject): Result<string> {
  const accountID = body.Official_Account ?? body.OfficialAccount;
  return typeof accountID === "string" && accountID !== ""
    ? ok(accountID)
    : fail("group_id_invalid", "Official_Account is missing");
}

/** What the account says of itself; fields that are absent stay. Fails with 10004. */
export function parseOfficialFields(body: JsonObject): Result<OfficialFields> {
  const texts = {
    name: body.Name,
    introduction: body.Introduction,
    faceUrl: body.FaceUrl,
    organization: body.Organization,
    custom: body.CustomString,
  };
  for (const [field, value] of Object.entries(texts)) {
    if (value !== undefined && typeof value !== "string")
      return fail("group_bad_parameter", `${field} is not a string`);
  }
  const { MaxSubscriberNum: max } = body;
  if (max !== undefined && !(Number.isInteger(max) && Number(max) > 0 && Number(max) <= UINT32_MAX)) {
    return fail("group_bad_parameter", "MaxSubscriberNum is not a positive integer");
  }
  return ok({ ...(texts as Partial<Record<keyof typeof texts, string>>), maxSubscribers: max as number });
}

/** A list of users, as strings or as objects with the field. Fails with 10004, 10005. */
export function parseSubscribers(
  list: unknown,
  name: string,
  field: string | undefined,
): Result<readonly string[]> {
  if (!Array.isArray(list) || list.length === 0) return fail("group_bad_parameter", `${name} names nobody`);
  if (list.length > USERS_MAX) {
    return fail("group_too_many_accounts", `${name} has ${list.length} users; ${USERS_MAX} are possible`);
  }
  const users = list.map((entry) =>
    field !== undefined && isJsonObject(entry) ? entry[field] : field === undefined ? entry : undefined,
  );
  return users.every((user) => typeof user === "string" && user !== "")
    ? ok(users as string[])
    : fail("group_bad_parameter", `an entry of ${name} names nobody`);
}

/** The fields wanted of each account; undefined: all. Fails with 10004. */
export function parseFilter(body: JsonObject, name: string): Result<ReadonlySet<string> | undefined> {
  const { ResponseFilter: filter } = body;
  if (filter === undefined) return ok(undefined);
  if (!isJsonObject(filter)) return fail("group_bad_parameter", "ResponseFilter is no object");
  const fields = filter[name];
  if (fields === undefined) return ok(undefined);
  return Array.isArray(fields) && fields.every((field) => typeof field === "string")
    ? ok(new Set(fields as string[]))
    : fail("group_bad_parameter", `${name} is not an array of strings`);
}

/** Those of the fields that are wanted. */
export const pick = (fields: JsonObject, wanted: ReadonlySet<string> | undefined): JsonObject =>
  wanted === undefined
    ? fields
    : Object.fromEntries(Object.entries(fields).filter(([field]) => wanted.has(field)));

export const officialInfo = (account: Official, lastMessageAt: number) => ({
  CreateTime: account.createdAt,
  Name: account.name,
  Owner_Account: account.owner,
  LastMsgTime: lastMessageAt,
  SubscriberNum: account.subscribers,
  MaxSubscriberNum: account.maxSubscribers,
  Introduction: account.introduction,
  FaceUrl: account.faceUrl,
  Organization: account.organization,
  CustomString: account.custom,
});

export const selfInfo = ({ subscribedAt, custom }: Subscription) => ({
  SubscribeTime: subscribedAt,
  CustomString: custom,
});
