import type { MediaKind, MessageElement, WireMedia } from "@skein-im/protocol";
import type { LocalPaths } from "../cache/cache.ts";
import type { LocalFile } from "./local-file.ts";

/** A file of a created message that is not uploaded yet. */
export interface FileToSend {
  /** Which element of the message it belongs to. */
  readonly element: number;
  readonly kind: Exclude<MediaKind, "merger">;
  readonly file: LocalFile;
}

/** Elements of files that are still here: without a key, which the upload gives. */
export const imageElement = (): MessageElement => ({
  MsgType: "TIMImageElem",
  MsgContent: { UUID: "", ImageInfoArray: [] },
});

export const soundElement = ({ size }: LocalFile, seconds: number): MessageElement => ({
  MsgType: "TIMSoundElem",
  MsgContent: { Url: "", UUID: "", Size: size, Second: seconds, Download_Flag: 2 },
});

export const fileElement = ({ name, size }: LocalFile): MessageElement => ({
  MsgType: "TIMFileElem",
  MsgContent: { Url: "", UUID: "", FileSize: size, FileName: name, Download_Flag: 2 },
});

export const videoElement = (
  { size }: LocalFile,
  { format, seconds, snapshotSize }: { format: string; seconds: number; snapshotSize: number },
): MessageElement => ({
  MsgType: "TIMVideoFileElem",
  MsgContent: {
    VideoUrl: "",
    VideoUUID: "",
    VideoSize: size,
    VideoSecond: seconds,
    VideoFormat: format,
    VideoDownloadFlag: 2,
    ThumbUrl: "",
    ThumbUUID: "",
    ThumbSize: snapshotSize,
    ThumbWidth: 0,
    ThumbHeight: 0,
    ThumbDownloadFlag: 2,
  },
});

/** Whether a file of this element is still to be uploaded. */
export function isUnsent({ MsgType, MsgContent }: MessageElement): boolean {
  switch (MsgType) {
    case "TIMImageElem":
    case "TIMSoundElem":
    case "TIMFileElem":
      return MsgContent.UUID === "";
    case "TIMVideoFileElem":
      return MsgContent.VideoUUID === "" && MsgContent.VideoUrl === "";
    default:
      return false;
  }
}

/** The element with a file that the server has now. */
export function withUploaded(element: MessageElement, media: WireMedia): MessageElement {
  const { uuid, size, url, width = 0, height = 0, images = [] } = media;
  switch (element.MsgType) {
    case "TIMImageElem": {
      const ImageInfoArray = images.map((image) => ({
        Type: image.type,
        Size: image.size,
        Width: image.width,
        Height: image.height,
        URL: image.url,
      }));
      return { ...element, MsgContent: { ...element.MsgContent, UUID: uuid, ImageInfoArray } };
    }
    case "TIMSoundElem":
      return { ...element, MsgContent: { ...element.MsgContent, UUID: uuid, Url: url, Size: size } };
    case "TIMFileElem":
      return { ...element, MsgContent: { ...element.MsgContent, UUID: uuid, Url: url, FileSize: size } };
    case "TIMVideoFileElem": {
      const { MsgContent } = element;
      if (media.kind === "video") {
        return {
          ...element,
          MsgContent: { ...MsgContent, VideoUUID: uuid, VideoUrl: url, VideoSize: size },
        };
      }
      const thumb = {
        ThumbUUID: uuid,
        ThumbUrl: url,
        ThumbSize: size,
        ThumbWidth: width,
        ThumbHeight: height,
      };
      return { ...element, MsgContent: { ...MsgContent, ...thumb } };
    }
    default:
      return element;
  }
}

/** The element as it was before the upload. */
export function withoutUpload(element: MessageElement): MessageElement {
  switch (element.MsgType) {
    case "TIMImageElem":
      return { ...element, MsgContent: { UUID: "", ImageInfoArray: [] } };
    case "TIMSoundElem":
    case "TIMFileElem":
      return { ...element, MsgContent: { ...element.MsgContent, UUID: "", Url: "" } } as MessageElement;
    case "TIMVideoFileElem": {
      const none = { VideoUUID: "", VideoUrl: "", ThumbUUID: "", ThumbUrl: "" };
      return { ...element, MsgContent: { ...element.MsgContent, ...none } };
    }
    default:
      return element;
  }
}

/** Where the files of a message come from, to be kept with it; undefined when the app gave bytes. */
export function sourcesOf(files: readonly FileToSend[]): LocalPaths | undefined {
  const sources = Object.fromEntries(
    files.filter(({ file }) => file.path !== "").map(({ kind, file }) => [kind, file.path]),
  );
  return Object.keys(sources).length === 0 ? undefined : { sources };
}
