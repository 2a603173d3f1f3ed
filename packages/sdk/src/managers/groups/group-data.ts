import {
  type CommandBody,
  type Counters,
  fail,
  MARK_MIN,
  MARKED_PER_CALL_MAX,
  ok,
  type Result,
  UINT32_MAX,
} from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { CallWindow } from "../../groups/call-window.ts";
import { valuesOf } from "../../groups/group-attributes.ts";
import { parseGroupID, parseTexts, parseUsers } from "../../groups/params.ts";
import type { V2TIMGroupManager } from "../../v2tim/managers/v2tim-group-manager.ts";

type Methods = Pick<
  V2TIMGroupManager,
  | "initGroupAttributes"
  | "setGroupAttributes"
  | "deleteGroupAttributes"
  | "getGroupAttributes"
  | "setGroupCounters"
  | "getGroupCounters"
  | "increaseGroupCounter"
  | "decreaseGroupCounter"
  | "markGroupMemberList"
>;

type Raw = { readonly [key: string]: unknown };

/** Calls in five seconds. Source: groups 13. */
const WINDOW_MS = 5_000;
const ATTRIBUTE_WRITES = 10;
const ATTRIBUTE_READS = 20;
const COUNTER_CALLS = 20;

/** What apps keep with a group. Source: groups 9, 10.4. */
export function groupData(client: Client): Methods {
  const window = (calls: number) => new CallWindow(calls, WINDOW_MS, () => client.serverNow);
  const writes = window(ATTRIBUTE_WRITES);
  const reads = window(ATTRIBUTE_READS);
  const counts = window(COUNTER_CALLS);
  const looks = window(COUNTER_CALLS);
  const writing = (params: Raw, replaces: boolean) =>
    callback(client.signedIn((session) => writeAttributes(session, writes, params, replaces)));
  const adding = (params: Raw, sign: 1 | -1) =>
    valueCallback(client.signedIn((session) => addToCounter(session, counts, params, sign)));
  return {
    initGroupAttributes: (params) => writing({ ...params }, true),
    setGroupAttributes: (params) => writing({ ...params }, false),
    deleteGroupAttributes: (params) =>
      callback(client.signedIn((session) => deleteAttributes(session, writes, { ...params }))),
    getGroupAttributes: (params) =>
      valueCallback(client.signedIn((session) => getAttributes(session, reads, { ...params }))),
    setGroupCounters: (params) =>
      valueCallback(client.signedIn((session) => setCounters(session, counts, { ...params }))),
    getGroupCounters: (params) =>
      valueCallback(client.signedIn((session) => getCounters(session, looks, { ...params }))),
    increaseGroupCounter: (params) => adding({ ...params }, 1),
    decreaseGroupCounter: (params) => adding({ ...params }, -1),
    markGroupMemberList: (params) => callback(client.signedIn((session) => mark(session, { ...params }))),
  };
}

/** Fails with 8501, 6017, 8511, and what the server says: 10007, 10045 to 10049, 10056. */
async function writeAttributes(
  { groupAttributes }: Session,
  window: CallWindow,
  raw: Raw,
  replaces: boolean,
): Promise<Result<void>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const attributes = parseTexts(raw.attributes, "attributes");
  if (!attributes.ok) return attributes;
  const set = attributes.value;
  if (set === undefined || (!replaces && Object.keys(set).length === 0)) {
    return fail("invalid_parameters", "attributes are missing");
  }
  if (!window.take()) return fail("attribute_calls");
  const operation = replaces ? "init" : "set";
  const written = await groupAttributes.write(groupID.value, { operation, set });
  return written.ok ? ok(undefined) : written;
}

/** Without keys all. Fails as `writeAttributes`, and with 10050. */
async function deleteAttributes(
  { groupAttributes }: Session,
  window: CallWindow,
  raw: Raw,
): Promise<Result<void>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const keys = parseKeys(raw.keys);
  if (!keys.ok) return keys;
  if (!window.take()) return fail("attribute_calls");
  const written = await groupAttributes.write(
    groupID.value,
    keys.value.length === 0 ? { operation: "clear" } : { operation: "delete", keys: keys.value },
  );
  return written.ok ? ok(undefined) : written;
}

async function getAttributes(
  { groupAttributes }: Session,
  window: CallWindow,
  raw: Raw,
): Promise<Result<Record<string, string>>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const keys = parseKeys(raw.keys);
  if (!keys.ok) return keys;
  if (!window.take()) return fail("attribute_calls");
  const found = await groupAttributes.get(groupID.value);
  if (!found.ok) return found;
  const all = valuesOf(found.value.attributes);
  if (keys.value.length === 0) return ok(all);
  return ok(Object.fromEntries(Object.entries(all).filter(([key]) => keys.value.includes(key))));
}

/** Keys that may be missing. Fails with 6017. */
function parseKeys(raw: unknown): Result<string[]> {
  if (raw === undefined || raw === null) return ok([]);
  return Array.isArray(raw) && raw.every((key) => typeof key === "string")
    ? ok(raw as string[])
    : fail("invalid_parameters", "keys must be a list of texts");
}

/** Fails with 8501, 6017, 8516, and what the server says: 10007, 10063. */
async function setCounters(
  session: Session,
  window: CallWindow,
  raw: Raw,
): Promise<Result<Record<string, number>>> {
  const { counters } = raw;
  const isMap = typeof counters === "object" && counters !== null && Object.values(counters).every(isCount);
  if (!isMap || Object.keys(counters as object).length === 0) {
    return fail("invalid_parameters", "counters must map texts to whole numbers");
  }
  const texts = Object.entries(counters as object).map(([key, value]) => [key, String(value)] as const);
  return writeCounters(session, window, raw, { operation: "set", counters: Object.fromEntries(texts) });
}

async function addToCounter(
  session: Session,
  window: CallWindow,
  raw: Raw,
  sign: 1 | -1,
): Promise<Result<Record<string, number>>> {
  const { key, value } = raw;
  if (typeof key !== "string" || key === "") return fail("invalid_parameters", "key is missing");
  if (!isCount(value)) return fail("invalid_parameters", "value must be a whole number");
  const by = BigInt(value) * BigInt(sign);
  return writeCounters(session, window, raw, { operation: "add", counters: { [key]: String(by) } });
}

async function writeCounters(
  { link }: Session,
  window: CallWindow,
  raw: Raw,
  write: Omit<CommandBody<"group.write_counters">, "groupID">,
): Promise<Result<Record<string, number>>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  if (!window.take()) return fail("counter_calls");
  const answer = await link.request("group.write_counters", { groupID: groupID.value, ...write });
  return answer.ok ? ok(numbersOf(answer.value.counters)) : answer;
}

async function getCounters(
  { link }: Session,
  window: CallWindow,
  raw: Raw,
): Promise<Result<Record<string, number>>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const keys = parseKeys(raw.keys);
  if (!keys.ok) return keys;
  if (!window.take()) return fail("counter_calls");
  const answer = await link.request("group.counters", { groupID: groupID.value, keys: keys.value });
  return answer.ok ? ok(numbersOf(answer.value.counters)) : answer;
}

const isCount = (value: unknown): value is number | bigint =>
  typeof value === "bigint" || Number.isSafeInteger(value);

/** The interface has numbers: beyond 2^53 they are the nearest that there is. */
const numbersOf = (counters: Counters): Record<string, number> =>
  Object.fromEntries(Object.entries(counters).map(([key, text]) => [key, Number(text)]));

/** Fails with 8501, 6017, and what the server says: 10007, 10004. */
async function mark({ link }: Session, raw: Raw): Promise<Result<void>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const users = parseUsers(raw.memberIDList, "memberIDList", MARKED_PER_CALL_MAX);
  if (!users.ok) return users;
  const { markType, enableMark } = raw;
  if (!Number.isInteger(markType) || (markType as number) < 0 || (markType as number) > UINT32_MAX) {
    return fail("invalid_parameters", `markType must be a whole number from ${MARK_MIN}`);
  }
  if (typeof enableMark !== "boolean") return fail("invalid_parameters", "enableMark must be true or false");
  const answer = await link.request("group.mark", {
    groupID: groupID.value,
    users: users.value,
    mark: markType as number,
    on: enableMark,
  });
  return answer.ok ? ok(undefined) : answer;
}
