import {
  EXTENSION_KEY_BYTES_MAX,
  EXTENSION_VALUE_BYTES_MAX,
  EXTENSIONS_PER_CALL_MAX,
  type ExtensionResult,
  fail,
  ok,
  type Result,
  type Target,
  utf8Bytes,
} from "@skein-im/protocol";
import type { Account } from "../../domains/account/account-store.ts";
import type { Extension, ExtensionPair } from "../../domains/message/extension-store.ts";
import { getExtensions } from "../../domains/message/get-extensions.ts";
import { type MessageKey, parseMessageKey } from "../../domains/message/message-key.ts";
import { setExtensions } from "../../domains/message/set-extensions.ts";
import { parseGroupID } from "../group/group-fields.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { defineRoute, GROUP_AREA, type RestAnswer, type RestCall } from "../route.ts";
import { findNamed } from "./named-message.ts";
import { senderOf } from "./send-as.ts";

const SERVICE = "openim_msg_ext_http_svc";

/** Pairs in one answer; who wants more asks again from a higher StartSeq. */
const PAGE_MAX = 200;

/** Reads the extensions of a one-to-one message. Source: rest/messages. */
export const getKeyValues = defineRoute({
  service: SERVICE,
  command: "get_key_values",
  area: GROUP_AREA,
  parse: (body, call) => both(parseC2CMessage(body, call), parseStart(body)),
  async handle(call, [named, start]) {
    const message = await findC2CMessage(call, named);
    return message.ok ? read(call, message.value, start) : message;
  },
});

/** Sets extensions of a one-to-one message, deletes or clears them. Source: rest/messages. */
export const setKeyValues = defineRoute({
  service: SERVICE,
  command: "set_key_values",
  area: GROUP_AREA,
  parse: (body, call) => both(parseC2CMessage(body, call), parseWrite(body, body.From_Account !== undefined)),
  async handle(call, [named, pairs]) {
    const message = await findC2CMessage(call, named);
    return message.ok ? write(call, message.value, pairs) : message;
  },
});

/** Reads the extensions of a group message. Source: rest/messages. */
export const groupGetKeyValues = defineRoute({
  service: SERVICE,
  command: "group_get_key_values",
  area: GROUP_AREA,
  parse: (body, call) => both(parseGroupMessage(body, call), parseStart(body)),
  handle: (call, [message, start]) => read(call, message, start),
});

/** Sets extensions of a group message, deletes or clears them; it overwrites whatever is there. Source: rest/messages. */
export const groupSetKeyValues = defineRoute({
  service: SERVICE,
  command: "group_set_key_values",
  area: GROUP_AREA,
  parse: (body, call) => both(parseGroupMessage(body, call), parseWrite(body, false)),
  handle: (call, [message, pairs]) => write(call, message, pairs),
});

interface C2CMessage {
  readonly from: string;
  readonly to: string;
  readonly key: MessageKey;
}

/** A message, and in whose name the app acts on it. */
interface ActedOn {
  readonly of: Target;
  readonly seq: number;
  readonly actor: Account;
}

async function read(call: RestCall, { of, seq, actor }: ActedOn, start: number): Promise<RestAnswer> {
  const request = { of, seq, since: Math.max(0, start - 1) };
  const found = await getExtensions(call.deps.extensions, call.app, senderOf(call, actor), request);
  if (!found.ok) return found;
  const { latest, cleared, extensions } = found.value;
  const asked = extensions.filter((one) => one.seq >= start);
  return ok({
    CompleteFlag: asked.length > PAGE_MAX ? 0 : 1,
    LatestSeq: latest,
    ClearSeq: cleared,
    ExtensionList: asked.slice(0, PAGE_MAX).map(fieldsOf),
  });
}

async function write(
  call: RestCall,
  { of, seq, actor }: ActedOn,
  pairs: readonly ExtensionPair[] | "all",
): Promise<RestAnswer> {
  const set = await setExtensions(call.deps.extensions, call.app, senderOf(call, actor), { of, seq, pairs });
  if (!set.ok) return set;
  const asked = pairs === "all" ? [] : pairs;
  return ok({
    ExtensionList: set.value.results.map((result, index) => resultFields(result, asked[index]?.key)),
  });
}

const resultFields = ({ code, extension }: ExtensionResult, Key = "") => ({
  ErrorCode: code,
  Extension: extension === undefined ? { Key, Value: "", Seq: 0 } : fieldsOf(extension),
});

/** A deleted pair has an empty value here. */
const fieldsOf = ({ key, value, seq }: Extension) => ({ Key: key, Value: value ?? "", Seq: seq });

/** Fails with 10004. `From_Account` may be left out: then the app's admin is meant. */
function parseC2CMessage(body: JsonObject, { admin }: RestCall): Result<C2CMessage> {
  const { From_Account: from = admin.userID, To_Account: to } = body;
  if (typeof from !== "string" || from === "")
    return fail("group_bad_parameter", "From_Account is not a string");
  if (typeof to !== "string" || to === "") return fail("group_bad_parameter", "To_Account is missing");
  const key = parseMessageKey(body.MsgKey);
  return key === undefined
    ? fail("group_bad_parameter", "MsgKey is missing or malformed")
    : ok({ from, to, key });
}

/** Fails with 10004 (an account is not imported), 23004. */
async function findC2CMessage(call: RestCall, named: C2CMessage): Promise<Result<ActedOn>> {
  const known = await call.deps.accounts.getMany(call.app.appID, [named.from, named.to]);
  const actor = known.get(named.from);
  if (actor === undefined) return fail("group_bad_parameter", `${named.from} is not imported`);
  if (!known.has(named.to)) return fail("group_bad_parameter", `${named.to} is not imported`);
  const seq = await findNamed(call, named, "extension_missing");
  return seq.ok ? ok({ of: { userID: named.to }, seq: seq.value, actor }) : seq;
}

/** Fails with 10015, 10004. */
function parseGroupMessage(body: JsonObject, { admin }: RestCall): Result<ActedOn> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const { MsgSeq: seq } = body;
  return isCount(seq) && seq > 0
    ? ok({ of: { groupID: groupID.value }, seq, actor: admin })
    : fail("group_bad_parameter", "MsgSeq is not a positive integer");
}

/** Fails with 10004. */
function parseStart({ StartSeq: start = 0 }: JsonObject): Result<number> {
  return isCount(start) ? ok(start) : fail("group_bad_parameter", "StartSeq is not an integer of 0 or more");
}

const SET = 1;
const DELETE = 2;
const CLEAR = 3;

/** What to write, with `checked` only over the pairs that the caller knows. Fails with 10004. */
function parseWrite(body: JsonObject, checked: boolean): Result<readonly ExtensionPair[] | "all"> {
  const { OperateType: operation, ExtensionList: list } = body;
  if (operation === CLEAR) return ok("all");
  if (operation !== SET && operation !== DELETE)
    return fail("group_bad_parameter", "OperateType must be 1, 2 or 3");
  if (!Array.isArray(list) || list.length === 0 || list.length > EXTENSIONS_PER_CALL_MAX) {
    return fail("group_bad_parameter", `ExtensionList must have 1 to ${EXTENSIONS_PER_CALL_MAX} entries`);
  }
  const pairs: ExtensionPair[] = [];
  for (const entry of list) {
    const { Key: key, Value: value = "", Seq: known = 0 } = isJsonObject(entry) ? entry : {};
    if (typeof key !== "string" || key === "" || utf8Bytes(key) > EXTENSION_KEY_BYTES_MAX) {
      return fail("group_bad_parameter", `Key must have 1 to ${EXTENSION_KEY_BYTES_MAX} bytes`);
    }
    if (typeof value !== "string" || utf8Bytes(value) > EXTENSION_VALUE_BYTES_MAX) {
      return fail("group_bad_parameter", `Value has at most ${EXTENSION_VALUE_BYTES_MAX} bytes`);
    }
    if (!isCount(known)) return fail("group_bad_parameter", "Seq is not an integer of 0 or more");
    pairs.push({ key, value: operation === SET ? value : null, known: checked ? known : undefined });
  }
  return ok(pairs);
}

const isCount = (raw: unknown): raw is number =>
  typeof raw === "number" && Number.isSafeInteger(raw) && raw >= 0;

/** Two parsed parts of a body, or the first failure. */
function both<A, B>(first: Result<A>, second: Result<B>): Result<readonly [A, B]> {
  if (!first.ok) return first;
  return second.ok ? ok([first.value, second.value]) : second;
}
