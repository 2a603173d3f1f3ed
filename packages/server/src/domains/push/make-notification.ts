import { createHash } from "node:crypto";
import type { WireMessage } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Membership } from "../group/membership.ts";
import { type OfflinePush, type PushNotification, textOf } from "./push-provider.ts";
import type { DuePush } from "./push-store.ts";
import { inLanguage, messageBody, pushInfo, pushLanguage } from "./push-text.ts";

/** The notification of a message for one device. Source: push 3 and 7. */
export async function messageNotification(
  { membership, dataID }: { readonly membership: Pick<Membership, "group">; readonly dataID: string },
  app: KnownApp,
  due: DuePush,
  message: WireMessage,
): Promise<PushNotification> {
  const { groupID } = message.to;
  const info = pushInfo(message);
  const words = inLanguage(info, due.language);
  const speaker = message.nameCard || message.nickName || message.from;
  const group = groupID === undefined ? undefined : await membership.group(app.appID, groupID);
  const said = textOf(words, "Desc") ?? textOf(info, "Desc");
  const body = said ?? messageBody(message, pushLanguage(due.language, app.settings.pushLanguage));
  return {
    pushID: pushIDOf(dataID, due),
    title: titleOf(info, words) ?? (groupID === undefined ? speaker : group?.name || groupID),
    // Under the name of a group nobody would know who speaks.
    body: groupID === undefined || said !== undefined ? body : `${speaker}: ${body}`,
    badge: due.badge,
    ext: textOf(info, "Ext") ?? "",
    data: {
      conversationID: groupID === undefined ? `c2c_${message.from}` : `group_${groupID}`,
      msgID: message.msgID,
      sender: message.from,
      ...(groupID !== undefined && { groupID }),
    },
    info,
    voip: due.voip,
    expiresAt: due.expiresAt,
  };
}

/** The sender's title; Apple's devices may have another one. */
export const titleOf = (
  info: OfflinePush,
  words: { readonly Title?: string } | undefined,
): string | undefined => textOf(words, "Title") ?? textOf(info, "Title");

/** The same message and device are the same push, whatever became of the first try. A UUID, version 8. */
export function pushIDOf(
  dataID: string,
  { row, task, tokenID }: Pick<DuePush, "row" | "task" | "tokenID">,
): string {
  const hash = createHash("sha256").update(`${dataID}\t${row}\t${task}\t${tokenID}`).digest("hex");
  const variant = ((Number.parseInt(hash[16] ?? "0", 16) & 3) | 8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    variant + hash.slice(17, 20),
    hash.slice(20, 32),
  ].join("-");
}
