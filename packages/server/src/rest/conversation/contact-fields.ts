import {
  CONVERSATIONS_PER_CALL_MAX,
  type ConversationResult,
  ERROR,
  type Failure,
  fail,
  ok,
  type Result,
  type Target,
} from "@skein-im/protocol";
import type { ViewOwner } from "../../domains/message/delete-messages.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { type Area, defineRoute, type RestAnswer, type RestCall, type Route } from "../route.ts";

const AREA: Area = {
  notJson: "rest_json",
  tooLarge: "rest_malformed",
  internal: "conversation_internal",
  notAdmin: "conversation_not_admin",
};

/** A conversation as these commands name it. */
export interface Contact {
  readonly of: Target;
  /** As the caller wrote it, for the answer. */
  readonly raw: JsonObject;
}

/** A command about the list of the user in `From_Account`; every answer carries `ErrorDisplay`. Fails with 50002, 50001. */
export function defineContactRoute<R>(route: {
  readonly command: string;
  readonly parse: (body: JsonObject) => Result<R>;
  readonly handle: (call: RestCall, owner: ViewOwner, request: R) => Promise<Result<JsonObject>>;
}): Route {
  return defineRoute({
    service: "recentcontact",
    command: route.command,
    area: AREA,
    parse: (body) => ok(body),
    async handle(call, body): Promise<RestAnswer> {
      const answer = await answerFor(call, route, body);
      if (answer.ok) return ok({ ...answer.value, ErrorDisplay: "" });
      return { ok: false, error: asContactFailure(answer.error), value: { ErrorDisplay: "" } };
    },
  });
}

async function answerFor<R>(
  call: RestCall,
  route: Pick<Parameters<typeof defineContactRoute<R>>[0], "parse" | "handle">,
  body: JsonObject,
): Promise<Result<JsonObject>> {
  const { From_Account: user } = body;
  if (typeof user !== "string" || user === "") {
    return fail("conversation_bad_parameter", "From_Account is missing or not a string");
  }
  const request = route.parse(body);
  if (!request.ok) return request;
  const account = await call.deps.accounts.get(call.app.appID, user);
  if (account === undefined) return fail("conversation_account", `${user} is not imported`);
  return route.handle(call, senderOf(call, account), request.value);
}

/** What checks for all doors say, with the number that these commands have for it. Source: rest/conversations. */
function asContactFailure(error: Failure): Failure {
  const { code, desc } = error;
  if (code === ERROR.too_many_conversation_groups.code) return { code: ERROR.too_many_marked.code, desc };
  return code === ERROR.conversation_not_found.code || code === ERROR.invalid_parameters.code
    ? { code: ERROR.conversation_bad_parameter.code, desc }
    : error;
}

/** `Type` with `To_Account`, or with the group under one of its spellings. Fails with 50002. */
export function parseContact(raw: unknown): Result<Contact> {
  if (!isJsonObject(raw)) return fail("conversation_bad_parameter", "a conversation is not an object");
  const { Type, To_Account: userID } = raw;
  const groupID = raw.GroupId ?? raw.ToGroupId ?? raw.ToGroupid;
  if (Type === 1 && isName(userID)) return ok({ of: { userID }, raw });
  if (Type === 2 && isName(groupID)) return ok({ of: { groupID }, raw });
  return fail("conversation_bad_parameter", "a conversation has Type 1 and To_Account, or 2 and a group");
}

const isName = (value: unknown): value is string => typeof value === "string" && value !== "";

/** 1 to `max` conversations, each once. Fails with 50002. */
export function parseContacts(
  raw: unknown,
  field: string,
  max = CONVERSATIONS_PER_CALL_MAX,
): Result<Contact[]> {
  if (!Array.isArray(raw) || raw.length === 0) {
    return fail("conversation_bad_parameter", `${field} is missing, empty or not an array`);
  }
  if (raw.length > max) return fail("conversation_bad_parameter", `${field} has more than ${max} entries`);
  const contacts: Contact[] = [];
  const named = new Set<string>();
  for (const item of raw) {
    const contact = parseContact(item);
    if (!contact.ok) return contact;
    contacts.push(contact.value);
    named.add(JSON.stringify(contact.value.of));
  }
  return named.size === contacts.length
    ? ok(contacts)
    : fail("conversation_bad_parameter", `${field} names a conversation twice`);
}

/** Fails with 50002. */
export function parseName(raw: unknown, field: string): Result<string> {
  return typeof raw === "string" ? ok(raw) : fail("conversation_bad_parameter", `${field} is not a string`);
}

/** A conversation of an answer, as `GroupId` or `ToGroupId` where it is a group's. */
export const contactOf = ({ userID, groupID }: Target, groupField: "GroupId" | "ToGroupId"): JsonObject =>
  userID === undefined ? { Type: 2, [groupField]: groupID } : { Type: 1, To_Account: userID };

export const resultItem = (
  { raw }: Contact,
  { code, desc }: ConversationResult = { code: 0, desc: "" },
): JsonObject => ({ ContactItem: raw, ResultCode: code, ResultInfo: desc });
