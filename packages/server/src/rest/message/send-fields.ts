import { fail, ok, type Result } from "@skein-im/protocol";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { SendRequest } from "../../domains/message/send-request.ts";
import type { OfflinePush } from "../../domains/push/push-provider.ts";
import type { JsonObject } from "../json-object.ts";

/** How a message is to be sent: what `sendmsg` and `batchsendmsg` share beside its content. */
export interface SendOptions
  extends Pick<
    SendRequest,
    | "onlineUserOnly"
    | "noUnread"
    | "noLastMessage"
    | "needReadReceipt"
    | "supportExtension"
    | "noModeration"
    | "ignoresMute"
    | "offlinePush"
  > {
  /** False: the sender's own devices and history do not get it. */
  readonly syncSender: boolean;
}

const integer = Type.Optional(Type.Integer());
const text = Type.Optional(Type.String());

/** Fields of an unknown name pass; those of a known one have its type. Source: rest/message-format. */
const pushInfoCheck = Compile(
  Type.Object({
    PushFlag: integer,
    Title: text,
    Desc: text,
    Ext: text,
    BadgeAddNum: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
    BadgeSetNum: Type.Optional(Type.Integer({ minimum: 0, maximum: 999 })),
    MultiLanguageContent: Type.Optional(
      Type.Array(Type.Object({ Language: text, Title: text, Desc: text }), { maxItems: 100 }),
    ),
    HarmonyInfo: Type.Optional(Type.Object({ Title: text, Category: text, Image: text, Sound: text })),
    AndroidInfo: Type.Optional(Type.Object({ Sound: text, PushStyle: integer })),
    ApnsInfo: Type.Optional(
      Type.Object({ Sound: text, BadgeMode: integer, Title: text, SubTitle: text, Image: text }),
    ),
  }),
);

/** Fails with 90026, 90031, 90043, 90044, 90010. */
export function parseSendOptions(body: JsonObject): Result<SendOptions> {
  const { SyncOtherMachine: sync = 1, MsgLifeTime: lifeTime, OfflinePushInfo: pushInfo } = body;
  if (sync !== 1 && sync !== 2) return fail("rest_sync_other");
  if (lifeTime !== undefined && !Number.isInteger(lifeTime)) return fail("rest_life_time_type");
  // More than seven days is cut to seven, not refused.
  if (lifeTime !== undefined && (lifeTime as number) < 0) return fail("rest_life_time");
  const info = parsePushInfo(pushInfo);
  if (!info.ok) return info;
  const control = parseWords(body, "SendMsgControl");
  if (!control.ok) return control;
  const online = parseSwitch(body, "OnlineOnlyFlag");
  if (!online.ok) return online;
  const receipt = parseSwitch(body, "IsNeedReadReceipt");
  if (!receipt.ok) return receipt;
  const extension = parseSwitch(body, "SupportMessageExtension");
  if (!extension.ok) return extension;
  const onlineUserOnly = online.value || lifeTime === 0;
  return ok({
    syncSender: sync === 1,
    onlineUserOnly,
    noUnread: control.value.includes("NoUnread"),
    noLastMessage: control.value.includes("NoLastMsg"),
    // Nothing is kept of an online-only message that a receipt could refer to.
    needReadReceipt: receipt.value && !onlineUserOnly,
    supportExtension: extension.value,
    noModeration: control.value.includes("NoMsgCheck"),
    ignoresMute: !control.value.includes("WithMuteNotifications"),
    offlinePush: info.value as Record<string, unknown> | undefined,
  });
}

/** Missing: undefined. Fails with 90043. */
export const parsePushInfo = (raw: unknown): Result<OfflinePush | undefined> =>
  raw === undefined || pushInfoCheck.Check(raw) ? ok(raw as OfflinePush | undefined) : fail("rest_push_info");

/** A list of control words; unknown ones are ignored. */
export function parseWords(body: JsonObject, field: string): Result<readonly string[]> {
  const words = body[field] ?? [];
  return Array.isArray(words) && words.every((word) => typeof word === "string")
    ? ok(words)
    : fail("rest_msg_format", `${field} is not an array of strings`);
}

/** An integer that means yes when it is 1. */
function parseSwitch(body: JsonObject, field: string): Result<boolean> {
  const value = body[field] ?? 0;
  return Number.isInteger(value) ? ok(value === 1) : fail("rest_msg_format", `${field} is not an integer`);
}
