import { AT_ALL, ERROR, fail, ok, type Result } from "@skein-im/protocol";
import { PRIORITY } from "../../domains/message/priority.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { type MessageContent, parseContent } from "../message/message-fields.ts";
import { parseSendOptions, type SendOptions } from "../message/send-fields.ts";
import type { RestCall } from "../route.ts";

/** Names of the priorities; they are told apart by their letters' case. Source: rest/groups. */
const PRIORITIES: Readonly<Record<string, number>> = {
  High: PRIORITY.high,
  Normal: PRIORITY.normal,
  Low: PRIORITY.low,
  Lowest: PRIORITY.lowest,
};

/** What a group message brings beside the fields of every message. */
export interface GroupMessageFields {
  readonly content: MessageContent;
  readonly options: Omit<SendOptions, "syncSender" | "ignoresMute">;
  readonly priority: number | undefined;
  readonly atUserList: readonly string[] | undefined;
  readonly receivers: readonly string[] | undefined;
}

/** Fails with 10004, and 80002 for a message over the app's limit. */
export function parseGroupMessage(body: JsonObject, call: RestCall): Result<GroupMessageFields> {
  // The same fields as one to one under the names of groups.
  const { Random: MsgRandom, NeedReadReceipt: IsNeedReadReceipt, MsgSeq: _, ...fields } = body;
  const content = parseContent({ ...fields, MsgRandom }, call, "content_too_large");
  if (!content.ok) return asGroupError(content);
  const parsed = parseSendOptions({ ...fields, IsNeedReadReceipt });
  if (!parsed.ok) return asGroupError(parsed);
  // How a group's messages arrive is for its members to say.
  const { syncSender: __, ignoresMute: ___, ...options } = parsed.value;
  const { MsgPriority: name, GroupAtInfo: mentions, To_Account: receivers } = body;
  if (name !== undefined && !(typeof name === "string" && Object.hasOwn(PRIORITIES, name))) {
    return fail("group_bad_parameter", "MsgPriority is not High, Normal, Low or Lowest");
  }
  const atUserList = parseMentions(mentions);
  if (!atUserList.ok) return atUserList;
  if (receivers !== undefined && !isListOfText(receivers)) {
    return fail("group_bad_parameter", "To_Account is not an array of strings");
  }
  return ok({
    content: content.value,
    options,
    priority: name === undefined ? undefined : PRIORITIES[name as string],
    atUserList: atUserList.value,
    receivers: receivers === undefined || receivers.length === 0 ? undefined : [...new Set(receivers)],
  });
}

const asGroupError = <T>(failed: Extract<Result<T>, { ok: false }>): Result<never> =>
  failed.error.code === ERROR.content_too_large.code
    ? failed
    : fail("group_bad_parameter", failed.error.desc);

const isListOfText = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

function parseMentions(raw: unknown): Result<readonly string[] | undefined> {
  if (raw === undefined) return ok(undefined);
  if (!Array.isArray(raw)) return fail("group_bad_parameter", "GroupAtInfo is not an array");
  const names = raw.map((entry) => {
    if (!isJsonObject(entry)) return undefined;
    return entry.GroupAtAllFlag === 1 ? AT_ALL : entry.GroupAt_Account;
  });
  return names.every((name) => typeof name === "string" && name !== "")
    ? ok(names as string[])
    : fail("group_bad_parameter", "an entry of GroupAtInfo names nobody");
}
