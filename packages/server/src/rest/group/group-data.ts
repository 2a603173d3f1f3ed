import { fail, ok, type Result } from "@skein-im/protocol";
import {
  deleteCounters,
  getAttributes,
  getCounters,
  writeAttributes,
  writeCounters,
} from "../../domains/group/group-data.ts";
import type { AttributeWrite, CounterWrite } from "../../domains/group/group-data-store.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA, type Route } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";
import { parseFilter } from "./profile-fields.ts";

const APP = { userID: "", isApp: true } as const;

/** All attributes of a group; under both of its services. Source: rest/groups. */
const attributesRoute = (service: string): Route =>
  defineRoute({
    service,
    command: "get_group_attr",
    area: GROUP_AREA,
    parse: parseGroupID,
    async handle({ deps, app }, groupID) {
      const found = await getAttributes(deps.groups, app, APP, groupID);
      if (!found.ok) return found;
      const list = Object.entries(found.value.attributes).map(([key, { value }]) => ({ key, value }));
      return ok({ GroupAttrAry: list });
    },
  });

export const getGroupAttr = attributesRoute("group_open_attr_http_svc");
export const getGroupAttrToo = attributesRoute("group_open_http_svc");

/** A write of attributes in the name of the app: whatever others have written meanwhile. */
const writeRoute = (command: string, operation: AttributeWrite["operation"]): Route =>
  defineRoute({
    service: "group_open_http_svc",
    command,
    area: GROUP_AREA,
    parse: (body) => parseWrite(body, operation),
    async handle(call, write) {
      const { deps, app, admin } = call;
      const written = await writeAttributes(deps.groups, app, senderOf(call, admin), write);
      return written.ok ? ok({}) : written;
    },
  });

export const modifyGroupAttr = writeRoute("modify_group_attr", "set");
export const setGroupAttr = writeRoute("set_group_attr", "init");
export const deleteGroupAttr = writeRoute("delete_group_attr", "delete");
export const clearGroupAttr = writeRoute("clear_group_attr", "clear");

function parseWrite(
  body: JsonObject,
  operation: AttributeWrite["operation"],
): Result<Omit<AttributeWrite, "app" | "expect">> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const nothing = { groupID: groupID.value, operation, set: {}, keys: [] };
  if (operation === "clear") return ok(nothing);
  const { GroupAttr: list } = body;
  if (!Array.isArray(list) || list.length === 0)
    return fail("group_bad_parameter", "GroupAttr is no array of attributes");
  const set: Record<string, string> = {};
  for (const item of list) {
    if (!isJsonObject(item) || typeof item.key !== "string") {
      return fail("group_bad_parameter", "an entry of GroupAttr has no key");
    }
    if (operation !== "delete" && typeof item.value !== "string") {
      return fail("group_bad_parameter", `the attribute ${item.key} has no value`);
    }
    set[item.key] = String(item.value ?? "");
  }
  return ok(operation === "delete" ? { ...nothing, keys: Object.keys(set) } : { ...nothing, set });
}

/** Counters of a group, those named or all. Source: rest/groups. */
export const getGroupCounter = defineRoute({
  service: "group_open_http_svc",
  command: "get_group_counter",
  area: GROUP_AREA,
  parse: parseKeys,
  async handle({ deps, app }, query) {
    const found = await getCounters(deps.groups, app, APP, query);
    return found.ok ? ok({ GroupCounter: counterList(found.value) }) : found;
  },
});

/** Sets counters, or adds to them or takes from them. Source: rest/groups. */
export const updateGroupCounter = defineRoute({
  service: "group_open_http_svc",
  command: "update_group_counter",
  area: GROUP_AREA,
  parse: parseUpdate,
  async handle({ deps, app }, write) {
    const written = await writeCounters(deps.groups, app, APP, write);
    return written.ok ? ok({ GroupCounter: counterList(written.value) }) : written;
  },
});

/** Removes counters, those named or all. Source: rest/groups. */
export const deleteGroupCounter = defineRoute({
  service: "group_open_http_svc",
  command: "delete_group_counter",
  area: GROUP_AREA,
  parse: parseKeys,
  async handle({ deps, app }, query) {
    const deleted = await deleteCounters(deps.groups, app, APP, query);
    return deleted.ok ? ok({}) : deleted;
  },
});

/** Numbers as far as they are exact, decimals beyond. */
const counterList = (counters: Readonly<Record<string, string>>): JsonObject[] =>
  Object.entries(counters).map(([Key, text]) => ({
    Key,
    Value: Number.isSafeInteger(Number(text)) ? Number(text) : text,
  }));

function parseKeys(body: JsonObject): Result<{ groupID: string; keys: readonly string[] | undefined }> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const keys = parseFilter(body.GroupCounterKeys, "GroupCounterKeys");
  return keys.ok ? ok({ groupID: groupID.value, keys: keys.value }) : keys;
}

const MODES: readonly unknown[] = ["Set", "Increase", "Decrease"];

function parseUpdate(body: JsonObject): Result<Omit<CounterWrite, "app">> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const { GroupCounter: list, Mode: mode = "Set" } = body;
  if (!MODES.includes(mode)) return fail("group_bad_parameter", "Mode is none of Set, Increase, Decrease");
  if (!Array.isArray(list)) return fail("group_bad_parameter", "GroupCounter is no array of counters");
  const counters: Record<string, string> = {};
  for (const item of list) {
    const text = isJsonObject(item) ? String(item.Value) : "";
    if (!isJsonObject(item) || typeof item.Key !== "string" || !/^-?\d{1,19}$/.test(text)) {
      return fail("group_bad_parameter", "an entry of GroupCounter is no {Key, Value}");
    }
    counters[item.Key] = mode === "Decrease" ? String(-BigInt(text)) : text;
  }
  return ok({ groupID: groupID.value, operation: mode === "Set" ? "set" : "add", counters });
}
