import type { MessageElement } from "@skein-im/protocol";
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

/** The first element in the field of its kind; the others hang on it by `nextElem`. */
export function contentOf(elements: readonly MessageElement[]): Content {
  const [first, ...others] = elements;
  if (first === undefined) return { elemType: ELEM_TYPE.none };
  const next = chain(others);
  return fieldOf(first, next === undefined ? {} : { nextElem: next });
}

function chain(elements: readonly MessageElement[]): V2TIMElem | undefined {
  const [first, ...others] = elements;
  if (first === undefined) return undefined;
  const next = chain(others);
  const { elemType, ...field } = fieldOf(first, next === undefined ? {} : { nextElem: next });
  const [elem = {}] = Object.values(field);
  return { ...elem, elemType };
}

/** The interface's form of one element, in a message that has only it. */
function fieldOf(element: MessageElement, next: Pick<V2TIMElem, "nextElem">): Content {
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
      return { elemType: ELEM_TYPE.image, imageElem: { ...imageOf(element.MsgContent), ...next } };
    case "TIMSoundElem": {
      const { UUID, Url, Size = 0, Second = 0 } = element.MsgContent;
      return {
        elemType: ELEM_TYPE.sound,
        soundElem: { UUID, url: Url, dataSize: Size, duration: Second, elemType: ELEM_TYPE.sound, ...next },
      };
    }
    case "TIMFileElem": {
      const { UUID, Url, FileSize = 0, FileName = "" } = element.MsgContent;
      return {
        elemType: ELEM_TYPE.file,
        fileElem: {
          UUID,
          url: Url,
          fileSize: FileSize,
          fileName: FileName,
          elemType: ELEM_TYPE.file,
          ...next,
        },
      };
    }
    case "TIMVideoFileElem":
      return { elemType: ELEM_TYPE.video, videoElem: { ...videoOf(element.MsgContent), ...next } };
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

const imageOf = ({ UUID, ImageInfoArray }: ContentOf<"TIMImageElem">) => ({
  elemType: ELEM_TYPE.image,
  imageList: ImageInfoArray.map((image) => ({
    uuid: UUID,
    type: IMAGE_TYPES[image.Type] ?? 0,
    size: image.Size,
    width: image.Width,
    height: image.Height,
    url: image.URL,
  })),
});

const videoOf = (video: ContentOf<"TIMVideoFileElem">) => ({
  elemType: ELEM_TYPE.video,
  UUID: video.VideoUUID,
  videoUrl: video.VideoUrl,
  videoSize: video.VideoSize ?? 0,
  duration: video.VideoSecond ?? 0,
  ...(video.VideoFormat !== undefined && { videoType: video.VideoFormat }),
  snapshotUUID: video.ThumbUUID,
  snapshotUrl: video.ThumbUrl,
  snapshotSize: video.ThumbSize ?? 0,
  snapshotWidth: video.ThumbWidth,
  snapshotHeight: video.ThumbHeight,
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
