import { randomInt } from "node:crypto";
import { type Failure, fail, ok, type Result } from "@skein-im/protocol";
import { importGroupMessage } from "../../domains/message/import-group-message.ts";
import { checkMayReadGroup } from "../../domains/message/message-policy.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { isUint32, type MessageContent } from "../message/message-fields.ts";
import { findSender, senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";
import { asGroupFailure, parseGroupContent, parseGroupID } from "./group-fields.ts";

type Item = Omit<MessageContent, "clientSeq"> & { readonly from: string; readonly time: number };

interface Import {
  readonly groupID: string;
  /** The messages may become the last one of the conversation. */
  readonly recent: boolean;
  readonly items: readonly Result<Item>[];
}

/** Older documents name 7. Source: rest/groups. */
const MESSAGES_MAX = 20;
const UINT32_COUNT = 2 ** 32;

/** History of another system for a group, each message with its own result. Source: rest/groups. */
export const importGroupMsg = defineRoute({
  service: "group_open_http_svc",
  command: "import_group_msg",
  area: GROUP_AREA,
  parse: parseImport,
  async handle(call, { groupID, recent, items }) {
    const { deps, app, admin } = call;
    const there = await checkMayReadGroup(deps.send, app, senderOf(call, admin), groupID);
    if (!there.ok) return there;
    const ImportMsgResult: object[] = [];
    // One after the other: each must not be older than the one before.
    for (const item of items) {
      const placed = item.ok ? await importItem(call, groupID, recent, item.value) : item;
      ImportMsgResult.push(
        placed.ok
          ? { MsgSeq: placed.value.seq, MsgTime: placed.value.time, Result: 0 }
          : failedItem(placed.error),
      );
    }
    return ok({ ImportMsgResult });
  },
});

async function importItem(call: RestCall, groupID: string, recent: boolean, { from, ...item }: Item) {
  const sender = await findSender(call, from, "rest_from_account");
  if (!sender.ok) return asGroupFailure(sender);
  const message = { ...item, sender: sender.value };
  const placed = await importGroupMessage(call.deps.send, call.app, groupID, message, recent);
  return placed.ok ? placed : asGroupFailure(placed);
}

const failedItem = ({ code, desc }: Failure) => ({ MsgSeq: 0, MsgTime: 0, Result: code, ErrorInfo: desc });

function parseImport(body: JsonObject, call: RestCall): Result<Import> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const { MsgList: list, RecentContactFlag: recent } = body;
  if (!Array.isArray(list) || list.length === 0 || list.length > MESSAGES_MAX) {
    return fail("group_bad_parameter", `MsgList must hold 1 to ${MESSAGES_MAX} messages`);
  }
  const items = list.map((raw) => parseItem(raw, call));
  return ok({ groupID: groupID.value, recent: recent === 1, items });
}

function parseItem(raw: unknown, call: RestCall): Result<Item> {
  if (!isJsonObject(raw)) return fail("group_bad_parameter", "an entry of MsgList is no object");
  const { From_Account: from, SendTime: time } = raw;
  if (typeof from !== "string" || from === "") return fail("group_bad_parameter", "From_Account is missing");
  if (!isUint32(time)) return fail("group_bad_parameter", "SendTime is missing or not Unix seconds");
  const Random = raw.Random ?? call.deps.newMsgSeq?.() ?? randomInt(UINT32_COUNT);
  const content = parseGroupContent({ ...raw, Random }, call);
  return content.ok ? ok({ ...content.value, from, time }) : content;
}
