import { ERROR, fail, ok, type Result } from "@skein-im/protocol";
import { importMessage } from "../../domains/message/import-message.ts";
import type { JsonObject } from "../json-object.ts";
import { defineRoute, MESSAGE_AREA, type RestCall } from "../route.ts";
import { isUint32, type MessageContent, parseContent } from "./message-fields.ts";
import { findSender, parseFromAccount } from "./send-as.ts";

interface ImportMsg extends MessageContent {
  readonly from: string;
  readonly to: string;
  /** Unix seconds. */
  readonly time: number;
  readonly live: boolean;
}

/** `SyncFromOldSystem`: 5, and 1 in older documents, is a live message; 2 is history. */
const LIVE: ReadonlyMap<unknown, boolean> = new Map([
  [1, true],
  [2, false],
  [5, true],
]);

export const importmsg = defineRoute({
  service: "openim",
  command: "importmsg",
  area: MESSAGE_AREA,
  parse: parseImportMsg,
  async handle(call, { from, to, ...message }) {
    const sender = await findSender(call, from, "rest_from_account");
    if (!sender.ok) return sender;
    const receiver = await call.deps.accounts.get(call.app.appID, to);
    if (receiver === undefined) return fail("rest_to_unknown");
    const { send, store } = call.deps;
    const imported = await importMessage(
      {
        store: send.store,
        conversations: store.conversations,
        media: send.media,
        fanOut: send.fanOut,
        clock: send.clock,
      },
      call.app,
      { ...message, sender: sender.value, to },
    );
    if (imported.ok) return ok({});
    const { code, desc } = imported.error;
    if (code === ERROR.content_too_large.code) return fail("rest_msg_too_long", desc);
    return code === ERROR.invalid_parameters.code ? fail("rest_msg_time", desc) : imported;
  },
});

function parseImportMsg(body: JsonObject, call: RestCall): Result<ImportMsg> {
  const { To_Account: to, MsgTimeStamp: time } = body;
  const live = LIVE.get(body.SyncFromOldSystem);
  if (live === undefined) return fail("rest_sync_old");
  const from = parseFromAccount(body.From_Account);
  if (!from.ok) return from;
  if (from.value === undefined) return fail("rest_from_account");
  if (typeof to !== "string" || to === "") return fail("rest_to_account");
  if (!isUint32(time)) return fail("rest_msg_time");
  const content = parseContent(body, call, "rest_msg_too_long");
  return content.ok ? ok({ ...content.value, from: from.value, to, time, live }) : content;
}
