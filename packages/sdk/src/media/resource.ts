import { fail, type MessageElement, ok, type Result } from "@skein-im/protocol";
import { ELEM_TYPE, ELEM_TYPE_BY_NAME } from "../messages/elements.ts";

/** One file of a message. */
export interface Resource {
  /** Which one of its message: for names. */
  readonly part: string;
  readonly uuid: string;
  /** The address in the message; it may have expired. */
  readonly url: string;
  /** Of an image: 0 original, 1 thumbnail, 2 large. */
  readonly imageType?: number;
  /** The same in the numbers of the wire. */
  readonly rendition?: number;
  /** `.mp4`; may be empty. */
  readonly extension: string;
}

/** The wire's image types by those of the interface. */
const RENDITIONS: Readonly<Record<number, number>> = { 0: 1, 1: 3, 2: 2 };

/** The file that `downloadMessage` means. Fails with 6017. */
export function resourceOf(
  elements: readonly MessageElement[],
  raw: { readonly messageType?: unknown; readonly imageType?: unknown; readonly isSnapshot?: unknown },
): Result<Resource> {
  const { messageType, imageType = 0, isSnapshot = false } = raw;
  const element = elements.find(({ MsgType }) => ELEM_TYPE_BY_NAME[MsgType] === messageType);
  switch (element?.MsgType) {
    case "TIMImageElem": {
      const rendition = typeof imageType === "number" ? RENDITIONS[imageType] : undefined;
      if (rendition === undefined) return fail("invalid_parameters", "imageType must be 0, 1 or 2");
      const { UUID, ImageInfoArray, ImageFormat = 255 } = element.MsgContent;
      const image = ImageInfoArray.find(({ Type }) => Type === rendition) ?? ImageInfoArray[0];
      return ok({
        part: `image${imageType}`,
        uuid: UUID,
        url: image?.URL ?? "",
        imageType: imageType as number,
        rendition,
        extension: IMAGE_EXTENSIONS[ImageFormat] ?? "",
      });
    }
    case "TIMSoundElem": {
      const { UUID, Url } = element.MsgContent;
      return ok({ part: "sound", uuid: UUID, url: Url, extension: "" });
    }
    case "TIMFileElem": {
      const { UUID, Url, FileName = "" } = element.MsgContent;
      return ok({ part: "file", uuid: UUID, url: Url, extension: extensionOf(FileName) });
    }
    case "TIMVideoFileElem": {
      const { MsgContent: video } = element;
      if (isSnapshot !== true) {
        const extension = extensionOf(`.${video.VideoFormat || "mp4"}`);
        return ok({ part: "video", uuid: video.VideoUUID, url: video.VideoUrl, extension });
      }
      if (video.ThumbUUID === "" && video.ThumbUrl === "") {
        return fail("invalid_parameters", "the video has no still picture");
      }
      const extension = extensionOf(`.${(video.ThumbFormat ?? "").toLowerCase()}`);
      return ok({ part: "snapshot", uuid: video.ThumbUUID, url: video.ThumbUrl, extension });
    }
    default:
      return fail(
        "invalid_parameters",
        `the message has no such element (messageType ${ELEM_TYPE.image}, ${ELEM_TYPE.sound}, ${ELEM_TYPE.video} or ${ELEM_TYPE.file})`,
      );
  }
}

const IMAGE_EXTENSIONS: Readonly<Record<number, string>> = { 1: ".jpg", 2: ".gif", 3: ".png", 4: ".bmp" };

/** Of another user's choice: letters and digits only. */
const extensionOf = (name: string): string => /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? "";
