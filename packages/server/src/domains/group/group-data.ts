import {
  ATTRIBUTE_KEY_BYTES_MAX,
  ATTRIBUTE_VALUE_BYTES_MAX,
  COUNTER_KEY_BYTES_MAX,
  type Counters,
  type ErrorName,
  fail,
  MARK_MIN,
  ok,
  type Result,
  utf8Bytes,
} from "@skein-im/protocol";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { lookAtGroup } from "./change-group.ts";
import type {
  AttributeRefusal,
  Attributes,
  AttributeWrite,
  CounterWrite,
  GroupDataStore,
  MarkWrite,
} from "./group-data-store.ts";
import type { GroupDeps } from "./group-deps.ts";
import { hasRank } from "./permissions.ts";

export interface GroupDataDeps extends GroupDeps {
  readonly groupData: GroupDataStore;
  /** Writes of attributes, per group. */
  readonly attributeRate: KeyedRate;
}

interface Reader {
  readonly userID: string;
  readonly isApp: boolean;
}

/** Fails with 10015, 10010, 10007. Source: groups 9.1. */
export async function getAttributes(
  deps: GroupDataDeps,
  app: KnownApp,
  reader: Reader,
  groupID: string,
): Promise<Result<Attributes>> {
  const seen = await lookAtGroup(deps, app, reader, groupID);
  if (!seen.ok) return seen;
  const allowed = seen.value.may("readAttributes");
  return allowed.ok ? ok(await deps.groupData.attributes(app.appID, groupID)) : allowed;
}

/** Writes of one group in a second. Source: groups 9.1. */
const WRITES_PER_SECOND = 5;

const REFUSALS: Readonly<Record<AttributeRefusal, ErrorName>> = {
  conflict: "attribute_conflict",
  missing: "attribute_missing",
  many: "too_many_attributes",
  large: "attributes_too_large",
};

/**
 * Writes attributes, all of the call or nothing; all members hear of it. Fails with 10015, 10010, 10007, 10045 to 10048 (sizes), 10049 (rate), 10050
 * (deleting one that is not there), 10056 (somebody else has written). Source: groups 9.1.
 */
export async function writeAttributes(
  deps: GroupDataDeps,
  app: KnownApp,
  writer: Sender,
  write: Omit<AttributeWrite, "app">,
): Promise<Result<Attributes>> {
  const { groupID } = write;
  const seen = await lookAtGroup(deps, app, writer, groupID);
  if (!seen.ok) return seen;
  const { may, actor } = seen.value;
  for (const allowed of [may("setAttributes"), hasRank(actor, app.settings.attributeRole)]) {
    if (!allowed.ok) return allowed;
  }
  for (const [key, value] of Object.entries(write.set)) {
    if (key === "" || utf8Bytes(key) > ATTRIBUTE_KEY_BYTES_MAX) return fail("attribute_key");
    if (utf8Bytes(value) > ATTRIBUTE_VALUE_BYTES_MAX) return fail("attribute_value");
  }
  const rate = `${app.appID}\t${groupID}`;
  if (!deps.attributeRate.take(rate, deps.clock.now(), WRITES_PER_SECOND, WRITES_PER_SECOND)) {
    return fail("attribute_rate");
  }
  const written = await deps.groupData.writeAttributes({ ...write, app: app.appID });
  if (written === undefined) return fail("group_missing");
  if (typeof written === "string") return fail(REFUSALS[written]);
  const change = { groupID, by: writer.userID, seq: written.seq, attributes: { ...written.attributes } };
  deps.fanOut.toLog(app.appID, { groupID }, "group.attributes", JSON.stringify(change));
  deps.hooks.attributesChanged(app, writer, seen.value.group, write);
  return ok(written);
}

/** Fails with 10015, 10010, 10007. Source: groups 9.2. */
export async function getCounters(
  deps: GroupDataDeps,
  app: KnownApp,
  reader: Reader,
  { groupID, keys }: { readonly groupID: string; readonly keys?: readonly string[] | undefined },
): Promise<Result<Counters>> {
  const allowed = await mayCount(deps, app, reader, groupID, "readCounters");
  if (!allowed.ok) return allowed;
  return ok(await deps.groupData.counters(app.appID, groupID, keys?.length ? keys : undefined));
}

/**
 * Sets counters or adds to them, all of the call or nothing; all members hear of it. Fails with 10015, 10010, 10007, 10004 (key, overflow), 10063.
 * Source: groups 9.2.
 */
export async function writeCounters(
  deps: GroupDataDeps,
  app: KnownApp,
  writer: Reader,
  write: Omit<CounterWrite, "app">,
): Promise<Result<Counters>> {
  const { groupID } = write;
  const allowed = await mayCount(deps, app, writer, groupID);
  if (!allowed.ok) return allowed;
  const keys = Object.keys(write.counters);
  if (keys.length === 0) return fail("group_bad_parameter", "no counter is named");
  if (keys.some((key) => key === "" || utf8Bytes(key) > COUNTER_KEY_BYTES_MAX)) {
    return fail("group_bad_parameter", `the key of a counter has 1 to ${COUNTER_KEY_BYTES_MAX} bytes`);
  }
  const written = await deps.groupData.writeCounters({ ...write, app: app.appID });
  if (written === "many") return fail("too_many_counters");
  if (written === "overflow") return fail("group_bad_parameter", "the counter would not fit 64 bits");
  tellCounters(deps, app, groupID, written);
  return ok(written);
}

/** Of those named or of all; members hear of them as of 0. Fails as `writeCounters`. Source: rest/groups, delete_group_counter. */
export async function deleteCounters(
  deps: GroupDataDeps,
  app: KnownApp,
  writer: Reader,
  { groupID, keys }: { readonly groupID: string; readonly keys: readonly string[] | undefined },
): Promise<Result<void>> {
  const allowed = await mayCount(deps, app, writer, groupID);
  if (!allowed.ok) return allowed;
  const deleted = await deps.groupData.deleteCounters(app.appID, groupID, keys);
  if (deleted.length > 0) {
    tellCounters(deps, app, groupID, Object.fromEntries(deleted.map((key) => [key, "0"])));
  }
  return ok(undefined);
}

async function mayCount(
  deps: GroupDataDeps,
  app: KnownApp,
  writer: Reader,
  groupID: string,
  operation: "readCounters" | "setCounters" = "setCounters",
): Promise<Result<void>> {
  const seen = await lookAtGroup(deps, app, writer, groupID);
  if (!seen.ok) return seen;
  if (seen.value.group.supportTopic)
    return fail("group_not_allowed", "a community with topics has no counters");
  return seen.value.may(operation);
}

function tellCounters({ fanOut }: GroupDataDeps, app: KnownApp, groupID: string, counters: Counters): void {
  fanOut.toLog(app.appID, { groupID }, "group.counters", JSON.stringify({ groupID, counters }));
}

/** Puts a label on members of a community, or takes it off. Fails with 10015, 10010, 10007, 10004 (label, too many kinds). Source: groups 10.4. */
export async function markMembers(
  deps: GroupDataDeps,
  app: KnownApp,
  operator: Sender,
  write: Omit<MarkWrite, "app">,
): Promise<Result<void>> {
  const { groupID, mark, on } = write;
  const seen = await lookAtGroup(deps, app, operator, groupID);
  if (!seen.ok) return seen;
  const allowed = seen.value.may("mark");
  if (!allowed.ok) return allowed;
  if (mark < MARK_MIN) return fail("group_bad_parameter", `a label is a number from ${MARK_MIN}`);
  if (seen.value.group.type === "AVChatRoom") {
    // Nobody is told: labels of a live room are for its list. Source: groups 10.4.
    return deps.membership.rooms.mark(app.appID, groupID, write.users, mark, on) === "many"
      ? fail("group_bad_parameter", "the room has ten kinds of labels already")
      : ok(undefined);
  }
  const marked = await deps.groupData.mark({ ...write, app: app.appID });
  if (marked === "many") return fail("group_bad_parameter", "the group has ten kinds of labels already");
  if (marked.length > 0) {
    const body = { groupID, users: [...marked], mark, on };
    deps.fanOut.toLog(app.appID, { groupID }, "group.marked", JSON.stringify(body));
  }
  return ok(undefined);
}
