import { V2TIM_IMAGE_TYPE, type V2TimImageElem } from "@skein-im/sdk";
import { ImageOff } from "lucide-react";
import { useState } from "react";
import { useT } from "../../i18n/use-t.ts";
import { laterDialog } from "../../provider/later.tsx";
import { senderName } from "../message-text.ts";
import type { MessageContentProps } from "../renderers.ts";
import { UploadProgress } from "../upload-progress.tsx";
import { useMediaURL } from "../use-media-url.ts";
import { useOpenMedia } from "../viewer/open-media.ts";

const MediaViewer = laterDialog(async () => (await import("../viewer/media-viewer.tsx")).MediaViewer);

/** A picture, small; a click shows it large, among the others where there are others. */
export function ImageContent({ message }: MessageContentProps) {
  const t = useT();
  const open = useOpenMedia();
  const [isLarge, setIsLarge] = useState(false);
  const { url, isBroken, renew } = useMediaURL(message, ({ imageElem }) => smallest(imageElem)?.url);
  const original = sizeOf(message.imageElem, V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_ORIGIN);
  const { width = 0, height = 0 } = original ?? {};
  const alt = t.messages.picture(senderName(t, message));
  const ratio = width > 0 && height > 0 ? width / height : 4 / 3;
  return (
    <>
      <button
        type="button"
        className="skein-image"
        data-testid="message-image"
        aria-label={`${alt}. ${t.messages.openPicture}`}
        style={{ "--skein-ratio": Math.min(2.4, Math.max(0.45, ratio)) }}
        onClick={() => (open === undefined ? setIsLarge(true) : open(message))}
      >
        {isBroken || url === undefined ? (
          <ImageOff aria-hidden="true" />
        ) : (
          <img src={url} alt={alt} draggable={false} decoding="async" onError={() => void renew()} />
        )}
        <UploadProgress message={message} />
      </button>
      {isLarge && (
        <MediaViewer items={[message]} at={0} onMove={() => {}} onClose={() => setIsLarge(false)} />
      )}
    </>
  );
}

const sizeOf = (elem: V2TimImageElem | undefined, type: number) =>
  elem?.imageList?.find((one) => one.type === type);

/** For the list: the smallest rendition that there is. */
const smallest = (elem: V2TimImageElem | undefined) =>
  sizeOf(elem, V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_THUMB) ??
  sizeOf(elem, V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_LARGE) ??
  sizeOf(elem, V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_ORIGIN);
