import type { MessageElement, RelayElement } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { MediaAddresses } from "./media-address.ts";
import type { ReadyMedia } from "./media-store.ts";

/** One file that an element names. */
export interface MediaReference {
  readonly uuid: string;
  readonly url: string;
  /** Kinds of media that fit here. */
  readonly kinds: readonly ReadyMedia["kind"][];
  /** In a message that was merged into this one: its file may be gone already. */
  readonly merged?: true;
}

const NONE: readonly MediaReference[] = [];

/** Files that an element names; none for one without files. A video without a still picture names one. */
export function referencesOf({ MsgType, MsgContent }: MessageElement): readonly MediaReference[] {
  switch (MsgType) {
    case "TIMImageElem":
      return [
        {
          uuid: MsgContent.UUID,
          url: MsgContent.ImageInfoArray.find(({ URL }) => URL !== "")?.URL ?? "",
          kinds: ["image"],
        },
      ];
    case "TIMSoundElem":
      return [{ uuid: MsgContent.UUID, url: MsgContent.Url, kinds: ["sound"] }];
    case "TIMFileElem":
      return [{ uuid: MsgContent.UUID, url: MsgContent.Url, kinds: ["file"] }];
    case "TIMVideoFileElem": {
      const video = { uuid: MsgContent.VideoUUID, url: MsgContent.VideoUrl, kinds: ["video"] as const };
      if (MsgContent.ThumbUUID === "" && MsgContent.ThumbUrl === "") return [video];
      return [
        video,
        { uuid: MsgContent.ThumbUUID, url: MsgContent.ThumbUrl, kinds: ["snapshot", "image"] as const },
      ];
    }
    case "TIMRelayElem": {
      const { JsonMsgKey, MsgList = [] } = MsgContent;
      if (JsonMsgKey !== undefined) return [{ uuid: JsonMsgKey, url: "", kinds: ["merger"] }];
      return MsgList.flatMap(({ MsgBody }) =>
        MsgBody.flatMap(referencesOf).map((reference) => ({ ...reference, merged: true as const })),
      );
    }
    default:
      return NONE;
  }
}

/** The element with what the server knows of its files in place of what the sender says; others stay. */
export function withMedia(
  element: MessageElement,
  known: ReadonlyMap<string, ReadyMedia>,
  addresses: MediaAddresses,
  app: KnownApp,
): MessageElement {
  switch (element.MsgType) {
    case "TIMImageElem": {
      const medium = known.get(element.MsgContent.UUID);
      if (medium === undefined) return element;
      const ImageInfoArray = medium.images.map(({ type, file, size, width, height }) => ({
        Type: type,
        Size: size,
        Width: width,
        Height: height,
        URL: addresses.of(app, medium, file),
      }));
      return {
        MsgType: "TIMImageElem",
        MsgContent: { UUID: medium.uuid, ImageFormat: imageFormat(medium.type), ImageInfoArray },
      };
    }
    case "TIMSoundElem": {
      const medium = known.get(element.MsgContent.UUID);
      if (medium === undefined) return element;
      const { Second } = element.MsgContent;
      return {
        MsgType: "TIMSoundElem",
        MsgContent: {
          Url: addresses.of(app, medium),
          UUID: medium.uuid,
          Size: medium.size,
          ...(Second !== undefined && { Second }),
          Download_Flag: 2,
        },
      };
    }
    case "TIMFileElem": {
      const medium = known.get(element.MsgContent.UUID);
      if (medium === undefined) return element;
      return {
        MsgType: "TIMFileElem",
        MsgContent: {
          Url: addresses.of(app, medium),
          UUID: medium.uuid,
          FileSize: medium.size,
          FileName: element.MsgContent.FileName ?? medium.name,
          Download_Flag: 2,
        },
      };
    }
    case "TIMVideoFileElem":
      return {
        MsgType: "TIMVideoFileElem",
        MsgContent: {
          ...videoFields(element.MsgContent, known.get(element.MsgContent.VideoUUID), addresses, app),
          ...thumbFields(element.MsgContent, known.get(element.MsgContent.ThumbUUID), addresses, app),
        },
      };
    case "TIMRelayElem": {
      const { MsgList, JsonMsgKey = "" } = element.MsgContent;
      if (MsgList === undefined) return withMerged(element, known.get(JsonMsgKey)?.merged);
      const children = MsgList.map((child) => ({
        ...child,
        MsgBody: child.MsgBody.map((one) => withMedia(one, known, addresses, app)),
      }));
      return { MsgType: "TIMRelayElem", MsgContent: { ...element.MsgContent, MsgList: children } };
    }
    default:
      return element;
  }
}

/** What the file says goes for what the sender says of it. */
function withMerged(element: RelayElement, merged: ReadyMedia["merged"]): RelayElement {
  if (merged === undefined) return element;
  const { Layers: _, ...content } = element.MsgContent;
  const { messages: MsgNum, layers } = merged;
  return {
    MsgType: "TIMRelayElem",
    MsgContent: { ...content, MsgNum, ...(layers > 1 && { Layers: layers }) },
  };
}

type VideoContent = Extract<MessageElement, { MsgType: "TIMVideoFileElem" }>["MsgContent"];

function videoFields(
  said: VideoContent,
  medium: ReadyMedia | undefined,
  addresses: MediaAddresses,
  app: KnownApp,
): Pick<VideoContent, "VideoUrl" | "VideoUUID" | "VideoDownloadFlag"> & Partial<VideoContent> {
  const { VideoUrl, VideoUUID, VideoSize, VideoSecond, VideoFormat } = said;
  return {
    VideoUrl: medium === undefined ? VideoUrl : addresses.of(app, medium),
    VideoUUID,
    ...given({
      VideoSize: medium?.size ?? VideoSize,
      VideoSecond,
      VideoFormat: medium === undefined ? VideoFormat : medium.type === "video/quicktime" ? "mov" : "mp4",
    }),
    VideoDownloadFlag: 2,
  };
}

function thumbFields(
  said: VideoContent,
  medium: ReadyMedia | undefined,
  addresses: MediaAddresses,
  app: KnownApp,
): Pick<VideoContent, "ThumbUrl" | "ThumbUUID" | "ThumbWidth" | "ThumbHeight" | "ThumbDownloadFlag"> &
  Partial<VideoContent> {
  const { ThumbUrl, ThumbUUID, ThumbSize, ThumbWidth, ThumbHeight, ThumbFormat } = said;
  return {
    ThumbUrl: medium === undefined ? ThumbUrl : addresses.of(app, medium),
    ThumbUUID,
    ...given({ ThumbSize: medium?.size ?? ThumbSize }),
    ThumbWidth: medium?.width ?? ThumbWidth,
    ThumbHeight: medium?.height ?? ThumbHeight,
    ...given({ ThumbFormat: medium === undefined ? ThumbFormat : (THUMB_FORMAT[medium.type] ?? "") }),
    ThumbDownloadFlag: 2,
  };
}

/** Without the fields that have no value. */
const given = <T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };

const THUMB_FORMAT: Readonly<Record<string, string>> = {
  "image/jpeg": "JPG",
  "image/gif": "GIF",
  "image/png": "PNG",
  "image/bmp": "BMP",
  "image/webp": "WEBP",
};

/** Source: messages 2, "Image format". */
function imageFormat(type: string): number {
  switch (type) {
    case "image/jpeg":
      return 1;
    case "image/gif":
      return 2;
    case "image/png":
      return 3;
    case "image/bmp":
      return 4;
    default:
      return 255;
  }
}
