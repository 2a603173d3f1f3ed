import { fail, ok, type Result, utf8Bytes } from "@skein-im/protocol";
import { makePushTask } from "../../domains/push/make-push-task.ts";
import { type OfflinePush, textOf } from "../../domains/push/push-provider.ts";
import type { JsonObject } from "../json-object.ts";
import { parseToAccounts } from "../message/account-list.ts";
import { isUint32 } from "../message/message-fields.ts";
import { findSender } from "../message/send-as.ts";
import { parsePushInfo } from "../message/send-fields.ts";
import { defineRoute, PUSH_AREA } from "../route.ts";
import { parseCondition } from "./push-fields.ts";

interface Notification {
  readonly from: string;
  readonly random: number;
  readonly info: OfflinePush;
  readonly dataID: string | undefined;
}

/** Source: rest/push. */
const DATA_ID_BYTES_MAX = 64;

/** A notification to the devices of all, or of those with certain labels. Source: rest/push. */
export const pushToAll = defineRoute({
  service: "timpush",
  command: "push",
  area: PUSH_AREA,
  parse(body) {
    const parsed = parseNotification(body);
    return parsed.ok ? ok({ ...parsed.value, condition: body.Condition }) : parsed;
  },
  async handle(call, { from, condition: raw, ...notification }) {
    const { deps, app } = call;
    const names = Object.values(await deps.labels.attributeNames(app.appID));
    const condition = parseCondition(raw, names);
    if (!condition.ok) return condition;
    const sender = await findSender(call, from, "rest_from_account");
    if (!sender.ok) return sender;
    const { userID } = sender.value;
    const task = { ...notification, kind: "all", sender: userID, condition: condition.value } as const;
    const made = await makePushTask(deps.pushTasks, app, task);
    return made.ok ? ok({ TaskId: made.value }) : made;
  },
});

/** A notification to the devices of named accounts. Source: rest/push. */
export const pushToSome = defineRoute({
  service: "timpush",
  command: "batch",
  area: PUSH_AREA,
  parse(body): Result<Notification & { receivers: readonly string[] }> {
    const receivers = parseToAccounts(body);
    if (!receivers.ok) return receivers;
    const parsed = parseNotification(body);
    return parsed.ok ? ok({ ...parsed.value, receivers: receivers.value }) : parsed;
  },
  async handle(call, { from, receivers, ...notification }) {
    const { deps, app } = call;
    const sender = await findSender(call, from, "rest_from_account");
    if (!sender.ok) return sender;
    const known = await deps.accounts.getMany(app.appID, receivers);
    const unknown = receivers.find((userID) => !known.has(userID));
    if (unknown !== undefined) return fail("rest_to_account", `${unknown} is not imported`);
    const task = { ...notification, kind: "batch", sender: sender.value.userID, receivers } as const;
    const made = await makePushTask(deps.pushTasks, app, task);
    return made.ok ? ok({ TaskId: made.value }) : made;
  },
});

/** Fails with 90005, 90008, 90010, 90043. */
function parseNotification(body: JsonObject): Result<Notification> {
  const { From_Account: from, MsgRandom: random, OfflinePushInfo: rawInfo, DataId: dataID } = body;
  if (typeof from !== "string" || from === "") return fail("rest_from_account", "From_Account is missing");
  if (!isUint32(random)) return fail("rest_msg_random");
  const info = parsePushInfo(rawInfo);
  if (!info.ok) return info;
  if (textOf(info.value, "Desc") === undefined) {
    return fail("rest_push_info", "OfflinePushInfo.Desc is missing: there is nothing to show");
  }
  if (dataID !== undefined && (typeof dataID !== "string" || utf8Bytes(dataID) > DATA_ID_BYTES_MAX)) {
    return fail("rest_msg_format", `DataId is no string of up to ${DATA_ID_BYTES_MAX} bytes`);
  }
  return ok({ from, random, info: info.value ?? {}, dataID: dataID as string | undefined });
}
