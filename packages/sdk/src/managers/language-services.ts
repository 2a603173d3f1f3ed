import { fail, ok, type Result, TRANSLATED_TEXTS_MAX } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { targetOf } from "../conversations/conversation-id.ts";
import { findMessage } from "../messages/find-message.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";

type Methods = Pick<V2TIMMessageManager, "translateText" | "convertVoiceToText">;

/** Parameters as JavaScript callers may give them. */
type Raw = Readonly<Record<string, unknown>>;

/** The slowest service that a server may have been given. */
const SERVICE_LIMIT_MS = 130_000;

const AUTO = "auto";

/** What the app's server has others do: 60020 when it has nobody for it. Source: messages 22. */
export function languageServices(client: Client): Methods {
  return {
    translateText: (params) => valueCallback(client.signedIn((session) => translate(session, params ?? {}))),
    convertVoiceToText: (params) =>
      valueCallback(client.signedIn((session) => voiceToText(session, params ?? {}))),
  };
}

async function translate({ link }: Session, raw: Raw): Promise<Result<Record<string, string>>> {
  const { texts, targetLanguage: target, sourceLanguage } = raw;
  if (!Array.isArray(texts) || texts.length === 0 || texts.length > TRANSLATED_TEXTS_MAX) {
    return fail("invalid_parameters", `texts must be a list of 1 to ${TRANSLATED_TEXTS_MAX} texts`);
  }
  if (!texts.every((text) => typeof text === "string" && text !== "")) {
    return fail("invalid_parameters", "texts must be strings that are not empty");
  }
  if (!isLanguage(target)) return fail("invalid_parameters", "targetLanguage is missing");
  const source = sourceLanguage || AUTO;
  if (!isLanguage(source)) return fail("invalid_parameters", "sourceLanguage must be a string");
  const answer = await link.request("text.translate", { texts, target, source }, SERVICE_LIMIT_MS);
  if (!answer.ok) return answer;
  return ok(Object.fromEntries(texts.map((text, index) => [text, answer.value.texts[index] ?? ""])));
}

/** Fails with 6017, 7011, 7014 (never sent), 60020, 2118. */
async function voiceToText({ link, cache }: Session, raw: Raw): Promise<Result<string>> {
  if (!isLanguage(raw.language)) return fail("invalid_parameters", "language is missing");
  const found = await findMessage(cache, raw);
  if (!found.ok) return found;
  const { seq, conversationID, wire } = found.value;
  if (!wire.elements.some(({ MsgType }) => MsgType === "TIMSoundElem")) {
    return fail("invalid_parameters", "the message has no sound");
  }
  if (seq === 0) return fail("invalid_state", "the message was not sent");
  const body = { of: targetOf(conversationID), seq, language: raw.language };
  const answer = await link.request("voice.to_text", body, SERVICE_LIMIT_MS);
  return answer.ok ? ok(answer.value.text) : answer;
}

const isLanguage = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= 64;
