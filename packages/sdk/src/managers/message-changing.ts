import { fail, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { callback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { findMessage, type RawMessageRef } from "../messages/find-message.ts";
import { type Modified, modifyMessage } from "../messages/modify-message.ts";
import { revokeMessage } from "../messages/revoke-message.ts";
import { showMessages } from "../messages/show-messages.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type { V2TimMessageChangeInfo } from "../v2tim/models/message.ts";
import type { V2TimValueCallback } from "../v2tim/models/results.ts";

type Methods = Pick<V2TIMMessageManager, "modifyMessage" | "setCloudCustomData" | "revokeMessage">;

/** What may become of a sent message. Source: messages 16. */
export function messageChanging(client: Client): Methods {
  return {
    modifyMessage: (params) =>
      changeInfo(
        client.signedIn(async (session) => {
          const modified = await modifyMessage(session, params?.message);
          return modified.ok ? ok(await changeOf(session, modified.value)) : modified;
        }),
      ),
    setCloudCustomData: (params) =>
      callback(client.signedIn((session) => setCloudCustomData(session, params ?? {}, params?.data))),
    revokeMessage: (params) => callback(client.signedIn((session) => revokeMessage(session, params ?? {}))),
  };
}

/** A change's outcome stands in the answer itself and, with the message, in its data. */
async function changeInfo(
  result: Promise<Result<V2TimMessageChangeInfo>>,
): Promise<V2TimValueCallback<V2TimMessageChangeInfo>> {
  const settled = await result;
  if (!settled.ok) return { code: settled.error.code, desc: settled.error.desc };
  const { code = 0, desc = "" } = settled.value;
  return { code, desc, data: settled.value };
}

async function changeOf(session: Session, { error, record }: Modified): Promise<V2TimMessageChangeInfo> {
  const [message] = await showMessages(session, [record]);
  return {
    code: error?.code ?? 0,
    desc: error?.desc ?? "ok",
    ...(message !== undefined && { message }),
  };
}

/** The older way to change a message's custom data: the rest of it stays. */
async function setCloudCustomData(
  session: Session,
  ref: RawMessageRef,
  data: unknown,
): Promise<Result<void>> {
  if (typeof data !== "string") return fail("invalid_parameters", "data must be a string");
  const found = await findMessage(session.cache, ref);
  if (!found.ok) return found;
  const [message] = await showMessages(session, [found.value]);
  const modified = await modifyMessage(session, message && { ...message, cloudCustomData: data });
  if (!modified.ok) return modified;
  const { error } = modified.value;
  return error === undefined ? ok(undefined) : { ok: false, error };
}
