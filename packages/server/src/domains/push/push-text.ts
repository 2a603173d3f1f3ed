import type { MessageElement, WireMessage } from "@skein-im/protocol";
import { type OfflinePush, textOf } from "./push-provider.ts";

export type PushLanguage = "en" | "zh";

/** What stands for an element that is no text. Source: push 3. */
const WORDS: Readonly<Record<string, Readonly<Record<PushLanguage, string>>>> = {
  TIMLocationElem: { en: "[Location]", zh: "[位置]" },
  TIMFaceElem: { en: "[Expression]", zh: "[表情]" },
  TIMSoundElem: { en: "[Voice]", zh: "[语音]" },
  TIMImageElem: { en: "[Image]", zh: "[图片]" },
  TIMFileElem: { en: "[File]", zh: "[文件]" },
  TIMVideoFileElem: { en: "[Video]", zh: "[视频]" },
};

/** The language of texts for a device: its own, else the app's. */
export function pushLanguage(device: string, app: PushLanguage): PushLanguage {
  if (device === "") return app;
  return /^zh\b/i.test(device) ? "zh" : "en";
}

/** What a notification says of the message itself; "" when it says nothing, and then it is not pushed. */
export function messageBody(
  { elements, offlinePush }: Pick<WireMessage, "elements" | "offlinePush">,
  language: PushLanguage,
): string {
  const info = offlinePush as OfflinePush | undefined;
  const desc = textOf(info, "Desc");
  if (desc !== undefined) return desc;
  // With OfflinePushInfo the older fields of a custom element count no more.
  return elements.map((element) => elementText(element, language, info === undefined)).join("");
}

function elementText(
  { MsgType, MsgContent }: MessageElement,
  language: PushLanguage,
  older: boolean,
): string {
  const content = MsgContent as unknown as Readonly<Record<string, unknown>>;
  if (MsgType === "TIMTextElem") return textOf(content, "Text") ?? "";
  if (MsgType === "TIMCustomElem") return older ? (textOf(content, "Desc") ?? "") : "";
  if (MsgType === "TIMRelayElem") {
    return textOf(content, "CompatibleText") ?? (language === "zh" ? "[聊天记录]" : "[Chat history]");
  }
  return WORDS[MsgType]?.[language] ?? "";
}

/** What the sender said about the push, with the older fields of a custom element where nothing was said. */
export function pushInfo({
  elements,
  offlinePush,
}: Pick<WireMessage, "elements" | "offlinePush">): OfflinePush {
  if (offlinePush !== undefined) return offlinePush as OfflinePush;
  const custom = elements.find(({ MsgType }) => MsgType === "TIMCustomElem");
  const content = custom?.MsgContent as unknown as Readonly<Record<string, unknown>> | undefined;
  const ext = textOf(content, "Ext");
  const sound = textOf(content, "Sound");
  return {
    ...(ext !== undefined && { Ext: ext }),
    ...(sound !== undefined && { ApnsInfo: { Sound: sound } }),
  };
}

/** The sender's words in the language of the device, where there are some. */
export function inLanguage({ MultiLanguageContent: texts }: OfflinePush, device: string) {
  if (!Array.isArray(texts) || device === "") return undefined;
  const wanted = device.toLowerCase();
  const exact = texts.find((text) => text?.Language?.toLowerCase() === wanted);
  return exact ?? texts.find((text) => text?.Language?.toLowerCase() === wanted.split("-")[0]);
}
