import type { MessageElement } from "@skein-im/protocol";
import type { LocalPaths } from "../cache/cache.ts";
import type { V2TIMElem, V2TimMessage } from "../v2tim/index.ts";
import { groupTipsOf } from "./group-tips.ts";

/** Values of the interface's MessageElemType. */
export const ELEM_TYPE = {
  none: 0,
  text: 1,
  custom: 2,
  image: 3,
  sound: 4,
  video: 5,
  file: 6,
  location: 7,
  face: 8,
  groupTips: 9,
  merger: 10,
} as const;

/** The same by the wire's names. */
export const ELEM_TYPE_BY_NAME: Readonly<Record<string, number>> = {
  TIMTextElem: ELEM_TYPE.text,
  TIMCustomElem: ELEM_TYPE.custom,
  TIMImageElem: ELEM_TYPE.image,
  TIMSoundElem: ELEM_TYPE.sound,
  TIMVideoFileElem: ELEM_TYPE.video,
  TIMFileElem: ELEM_TYPE.file,
  TIMLocationElem: ELEM_TYPE.location,
  TIMFaceElem: ELEM_TYPE.face,
  TIMGroupTipElem: ELEM_TYPE.groupTips,
  TIMRelayElem: ELEM_TYPE.merger,
};

/** The interface's image types by those of the wire: original, large, thumbnail. */
const IMAGE_TYPES: Readonly<Record<number, number>> = { 1: 0, 2: 2, 3: 1 };

/** The part of a `V2TimMessage` that holds its content. */
export type Content = Pick<
  V2TimMessage,
  | "elemType"
  | "textElem"
  | "customElem"
  | "imageElem"
  | "soundElem"
  | "videoElem"
  | "fileElem"
  | "locationElem"
  | "faceElem"
  | "groupTipsElem"
  | "mergerElem"
>;

/** What elements with files look like depends on where they are read. */
export interface Place {
  /** `https://chat.example.org`: addresses of the server may be without it. */
  readonly origin: string;
  readonly paths: LocalPaths;
}

const NOWHERE: Place = { origin: "", paths: {} };

/** The first element in the field of its kind; the others hang on it by `nextElem`. */
export function contentOf(elements: readonly MessageElement[], place: Place = NOWHERE): Content {
  const [first, ...others] = elements;
  if (first === undefined) return { elemType: ELEM_TYPE.none };
  const next = chain(others, place);
  return fieldOf(first, next === undefined ? {} : { nextElem: next }, place);
}

function chain(elements: readonly MessageElement[], place: Place): V2TIMElem | undefined {
  const [first, ...others] = elements;
  if (first === undefined) return undefined;
  const next = chain(others, place);
  const { elemType, ...field } = fieldOf(first, next === undefined ? {} : { nextElem: next }, place);
  const [elem = {}] = Object.values(field);
  return { ...elem, elemType };
}

/** The interface's form of one element, in a message that has only it. */
function fieldOf(element: MessageElement, next: Pick<V2TIMElem, "nextElem">, place: Place): Content {
  const { paths } = place;
  switch (element.MsgType) {
    case "TIMTextElem":
      return { elemType: ELEM_TYPE.text, textElem: { text: element.MsgContent.Text, elemType: 1, ...next } };
    case "TIMCustomElem": {
      const { Data, Desc = "", Ext = "" } = element.MsgContent;
      return {
        elemType: ELEM_TYPE.custom,
        customElem: { data: Data, desc: Desc, extension: Ext, elemType: ELEM_TYPE.custom, ...next },
      };
    }
    case "TIMFaceElem": {
      const { Index, Data = "" } = element.MsgContent;
      return {
        elemType: ELEM_TYPE.face,
        faceElem: { index: Index, data: Data, elemType: ELEM_TYPE.face, ...next },
      };
    }
    case "TIMLocationElem": {
      const { Desc = "", Longitude, Latitude } = element.MsgContent;
      return {
        elemType: ELEM_TYPE.location,
        locationElem: {
          desc: Desc,
          longitude: Longitude,
          latitude: Latitude,
          elemType: ELEM_TYPE.location,
          ...next,
        },
      };
    }
    case "TIMImageElem":
      return { elemType: ELEM_TYPE.image, imageElem: { ...imageOf(element.MsgContent, place), ...next } };
    case "TIMSoundElem": {
      const { UUID, Url, Size = 0, Second = 0 } = element.MsgContent;
      return {
        elemType: ELEM_TYPE.sound,
        soundElem: {
          UUID,
          url: absolute(Url, place),
          dataSize: Size,
          duration: Second,
          ...given({ path: paths.sources?.sound, localUrl: paths.file }),
          elemType: ELEM_TYPE.sound,
          ...next,
        },
      };
    }
    case "TIMFileElem": {
      const { UUID, Url, FileSize = 0, FileName = "" } = element.MsgContent;
      return {
        elemType: ELEM_TYPE.file,
        fileElem: {
          UUID,
          url: absolute(Url, place),
          fileSize: FileSize,
          fileName: FileName,
          ...given({ path: paths.sources?.file, localUrl: paths.file }),
          elemType: ELEM_TYPE.file,
          ...next,
        },
      };
    }
    case "TIMVideoFileElem":
      return { elemType: ELEM_TYPE.video, videoElem: { ...videoOf(element.MsgContent, place), ...next } };
    case "TIMRelayElem":
      return { elemType: ELEM_TYPE.merger, mergerElem: { ...mergerOf(element.MsgContent), ...next } };
    case "TIMGroupTipElem":
      // The interface's form has no next one: a tip stands alone.
      return { elemType: ELEM_TYPE.groupTips, groupTipsElem: groupTipsOf(element.MsgContent) };
    default:
      element satisfies never;
      // A kind that a newer server knows.
      return { elemType: ELEM_TYPE.none };
  }
}

type ContentOf<K extends MessageElement["MsgType"]> = Extract<MessageElement, { MsgType: K }>["MsgContent"];

const imageOf = ({ UUID, ImageInfoArray }: ContentOf<"TIMImageElem">, place: Place) => ({
  elemType: ELEM_TYPE.image,
  ...given({ path: place.paths.sources?.image }),
  imageList: ImageInfoArray.map((image) => {
    const type = IMAGE_TYPES[image.Type] ?? 0;
    return {
      uuid: UUID,
      type,
      size: image.Size,
      width: image.Width,
      height: image.Height,
      url: absolute(image.URL, place),
      ...given({ localUrl: place.paths.images?.[type] }),
    };
  }),
});

/** An address as the app can fetch it. */
const absolute = (url: string, { origin }: Place): string => (url.startsWith("/") ? `${origin}${url}` : url);

/** Without the fields that have no value. */
const given = <K extends string>(fields: Record<K, string | undefined>): { [Key in K]?: string } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in K]?: string;
  };

const videoOf = (video: ContentOf<"TIMVideoFileElem">, place: Place) => ({
  elemType: ELEM_TYPE.video,
  UUID: video.VideoUUID,
  videoUrl: absolute(video.VideoUrl, place),
  videoSize: video.VideoSize ?? 0,
  duration: video.VideoSecond ?? 0,
  ...(video.VideoFormat !== undefined && { videoType: video.VideoFormat }),
  snapshotUUID: video.ThumbUUID,
  snapshotUrl: absolute(video.ThumbUrl, place),
  snapshotSize: video.ThumbSize ?? 0,
  snapshotWidth: video.ThumbWidth,
  snapshotHeight: video.ThumbHeight,
  ...given({
    videoPath: place.paths.sources?.video,
    snapshotPath: place.paths.sources?.snapshot,
    localVideoUrl: place.paths.file,
    localSnapshotUrl: place.paths.snapshot,
  }),
});

/** The messages themselves come by `downloadMergerMessage`. */
const mergerOf = ({ Title, AbstractList, CompatibleText, LayersOverLimit }: ContentOf<"TIMRelayElem">) => ({
  elemType: ELEM_TYPE.merger,
  isLayersOverLimit: LayersOverLimit ?? false,
  title: Title,
  abstractList: AbstractList,
  compatibleText: CompatibleText,
  messageList: [],
});

export const textElement = (text: string): MessageElement => ({
  MsgType: "TIMTextElem",
  MsgContent: { Text: text },
});

export const customElement = (data: string, desc: string, extension: string): MessageElement => ({
  MsgType: "TIMCustomElem",
  MsgContent: { Data: data, Desc: desc, Ext: extension },
});

export const faceElement = (index: number, data: string): MessageElement => ({
  MsgType: "TIMFaceElem",
  MsgContent: { Index: index, Data: data },
});

export const locationElement = (desc: string, longitude: number, latitude: number): MessageElement => ({
  MsgType: "TIMLocationElem",
  MsgContent: { Desc: desc, Longitude: longitude, Latitude: latitude },
});
