import { MessageElemType } from "@skein-im/sdk";
import type { ComponentType } from "react";
import { businessIDOf } from "../message-text.ts";
import { type MessageContentProps, type MessageRenderers, useRenderers } from "../renderers.ts";
import { CustomContent } from "./custom-content.tsx";
import { FaceContent } from "./face-content.tsx";
import { FileContent } from "./file-content.tsx";
import { ImageContent } from "./image-content.tsx";
import { LocationContent } from "./location-content.tsx";
import { MergerContent } from "./merger-content.tsx";
import { SoundContent } from "./sound-content.tsx";
import { TextContent } from "./text-content.tsx";
import { UnknownContent } from "./unknown-content.tsx";
import { VideoContent } from "./video-content.tsx";

/** What is drawn for a type of message, unless the app says otherwise. */
const KIT: Readonly<Record<number, ComponentType<MessageContentProps>>> = {
  [MessageElemType.V2TIM_ELEM_TYPE_TEXT]: TextContent,
  [MessageElemType.V2TIM_ELEM_TYPE_CUSTOM]: CustomContent,
  [MessageElemType.V2TIM_ELEM_TYPE_IMAGE]: ImageContent,
  [MessageElemType.V2TIM_ELEM_TYPE_SOUND]: SoundContent,
  [MessageElemType.V2TIM_ELEM_TYPE_VIDEO]: VideoContent,
  [MessageElemType.V2TIM_ELEM_TYPE_FILE]: FileContent,
  [MessageElemType.V2TIM_ELEM_TYPE_LOCATION]: LocationContent,
  [MessageElemType.V2TIM_ELEM_TYPE_FACE]: FaceContent,
  [MessageElemType.V2TIM_ELEM_TYPE_MERGER]: MergerContent,
};

/** What a message says, without bubble, sender and time. */
export function MessageContent({ message }: MessageContentProps) {
  const Content = rendererOf(useRenderers(), message);
  return <Content message={message} />;
}

function rendererOf(app: MessageRenderers, message: MessageContentProps["message"]) {
  const { elemType } = message;
  const isCustom = elemType === MessageElemType.V2TIM_ELEM_TYPE_CUSTOM;
  const own = isCustom ? app.custom?.[businessIDOf(message)] : undefined;
  return own ?? app.types?.[elemType] ?? KIT[elemType] ?? UnknownContent;
}
