import {
  ERROR,
  type Failure,
  fail,
  ok,
  RELATIONS_ASKED_MAX,
  type RelationResult,
  type Result,
} from "@skein-im/protocol";
import type { Sender } from "../../domains/message/send-request.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { type Area, defineRoute, type RestAnswer, type RestCall, type Route } from "../route.ts";

const AREA: Area = {
  notJson: "rest_json",
  tooLarge: "rest_malformed",
  internal: "relation_internal",
  notAdmin: "relation_not_admin",
};

interface RelationRoute<R> {
  readonly service: "sns" | "follow";
  readonly command: string;
  readonly parse: (body: JsonObject) => Result<R>;
  /** `user` is that of `From_Account`, in whose name the app acts. */
  readonly handle: (call: RestCall, user: Sender, request: R) => Promise<RestAnswer>;
}

/** A command about the relations of the user in `From_Account`; every answer carries `ErrorDisplay`. Fails with 30001, 30003. */
export function defineRelationRoute<R>(route: RelationRoute<R>): Route {
  return defineRoute({
    service: route.service,
    command: route.command,
    area: AREA,
    parse: (body) => ok(body),
    async handle(call, body): Promise<RestAnswer> {
      const answer = await answerFor(call, route, body);
      const value = { ...("value" in answer && answer.value), ErrorDisplay: "" };
      return answer.ok ? ok(value) : { ok: false, error: asServerFailure(answer.error), value };
    },
  });
}

async function answerFor<R>(
  call: RestCall,
  { parse, handle }: RelationRoute<R>,
  body: JsonObject,
): Promise<RestAnswer> {
  const { From_Account: user } = body;
  if (!isName(user)) return fail("relation_parameter", "From_Account is missing or not a string");
  const request = parse(body);
  if (!request.ok) return request;
  const account = await call.deps.accounts.get(call.app.appID, user);
  return account === undefined
    ? fail("relation_account_missing", `${user} is not imported`)
    : handle(call, senderOf(call, account), request.value);
}

const CLIENT_CODES: ReadonlySet<number> = new Set([
  ERROR.invalid_parameters.code,
  ERROR.invalid_user_id.code,
  ERROR.invalid_profile_key.code,
  ERROR.remark_too_long.code,
  ERROR.wording_too_long.code,
  ERROR.source_invalid.code,
  ERROR.friend_group_name.code,
]);

/** What devices have numbers of their own for is a wrong parameter here. Source: users 2.1. */
const asServerFailure = ({ code, desc }: Failure): Failure => ({
  code: CLIENT_CODES.has(code) ? ERROR.relation_parameter.code : code,
  desc,
});

const isName = (value: unknown): value is string => typeof value === "string" && value !== "";

/** 1 to `max` accounts (or names of groups), each once. Fails with 30001. */
export function parseNames(raw: unknown, field: string, max: number = RELATIONS_ASKED_MAX): Result<string[]> {
  return Array.isArray(raw) && raw.length > 0 && raw.length <= max && raw.every(isName)
    ? ok([...new Set(raw)])
    : fail("relation_parameter", `${field} is no list of 1 to ${max} names`);
}

/** 1 to `max` objects, each with a `To_Account`. Fails with 30001. */
export function parseItems(
  raw: unknown,
  field: string,
  max: number = RELATIONS_ASKED_MAX,
): Result<{ readonly userID: string; readonly item: JsonObject }[]> {
  if (!Array.isArray(raw) || raw.length === 0 || raw.length > max) {
    return fail("relation_parameter", `${field} is no list of 1 to ${max} entries`);
  }
  const items: { userID: string; item: JsonObject }[] = [];
  for (const item of raw) {
    if (!isJsonObject(item) || !isName(item.To_Account)) {
      return fail("relation_parameter", `an entry of ${field} has no To_Account`);
    }
    items.push({ userID: item.To_Account, item });
  }
  return ok(items);
}

/** Whether the second of two words is meant; missing: `byDefault`. Fails with 30001. */
export function parseBoth(
  raw: unknown,
  field: string,
  [single, both]: readonly [single: string, both: string],
  byDefault?: "single" | "both",
): Result<boolean> {
  if (raw === undefined && byDefault !== undefined) return ok(byDefault === "both");
  return raw === single || raw === both
    ? ok(raw === both)
    : fail("relation_parameter", `${field} is neither ${single} nor ${both}`);
}

/** Missing: "". Fails with 30001. */
export function parseText(raw: unknown, field: string): Result<string> {
  if (raw === undefined) return ok("");
  return typeof raw === "string" ? ok(raw) : fail("relation_parameter", `${field} is not a string`);
}

/** 0 or more; missing: `byDefault`. Fails with 30001. */
export function parseCount(
  raw: unknown,
  field: string,
  { max = Number.MAX_SAFE_INTEGER, byDefault }: { readonly max?: number; readonly byDefault?: number } = {},
): Result<number> {
  if (raw === undefined && byDefault !== undefined) return ok(byDefault);
  return typeof raw === "number" && Number.isSafeInteger(raw) && raw >= 0 && raw <= max
    ? ok(raw)
    : fail("relation_parameter", `${field} is no integer from 0 to ${max}`);
}

/** That the other one has to agree is what a wish may come to, not a failure. Source: errors, 30539. */
const isFailed = ({ error }: RelationResult): boolean =>
  error !== undefined && error.code !== ERROR.friend_needs_consent.code;

/** One entry per user under `field`, and who failed. When all failed the call fails, with the code of the first. Source: rest/relations. */
export function batchAnswer<T extends RelationResult>(
  field: string,
  results: readonly T[],
  fieldsOf: (result: T) => JsonObject = () => ({}),
): RestAnswer {
  const items = results.map((result) => {
    const { code = 0, desc = "" } = result.error === undefined ? {} : asServerFailure(result.error);
    return { To_Account: result.userID, ...fieldsOf(result), ResultCode: code, ResultInfo: desc };
  });
  const failed = results.filter(isFailed);
  const value = {
    [field]: items,
    ...(failed.length > 0 && { Fail_Account: failed.map(({ userID }) => userID) }),
  };
  const [first] = failed;
  return first?.error !== undefined && failed.length === results.length
    ? { ok: false, error: first.error, value }
    : ok(value);
}
