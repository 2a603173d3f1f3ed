import { MessageElemType, V2TIM_IMAGE_TYPE, type V2TimMessageOnlineUrl } from "@skein-im/sdk";
import type { Catalogue } from "../../i18n/language.ts";
import type { ChatMessage } from "../message-state.ts";
import { isRevoked, senderName } from "../message-text.ts";

export const isVideo = ({ elemType }: ChatMessage): boolean =>
  elemType === MessageElemType.V2TIM_ELEM_TYPE_VIDEO;

/** Pictures and videos. */
export const isViewable = (message: ChatMessage): boolean =>
  (message.elemType === MessageElemType.V2TIM_ELEM_TYPE_IMAGE || isVideo(message)) && !isRevoked(message);

/** What it is, and whose. */
export const titleOf = (t: Catalogue, message: ChatMessage): string =>
  (isVideo(message) ? t.messages.video : t.messages.picture)(senderName(t, message));

/** The file to be seen large. Of a picture the large rendition: as good as the original on a screen, and quicker. */
export function largeURL({ imageElem, videoElem }: V2TimMessageOnlineUrl): string | undefined {
  const of = (type: number) => imageElem?.imageList?.find((one) => one.type === type)?.url;
  return (
    videoElem?.videoUrl ||
    of(V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_LARGE) ||
    of(V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_ORIGIN) ||
    undefined
  );
}
