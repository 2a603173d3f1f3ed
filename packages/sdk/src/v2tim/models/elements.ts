import type { V2TimMessage } from "./message.ts";

/** What all elements share. */
export interface V2TIMElem {
  /** The next element of a message that has several. */
  nextElem?: V2TIMElem | Record<string, unknown>;
  /** One of MessageElemType. */
  elemType?: number;
}

/** Text. */
export interface V2TimTextElem extends V2TIMElem {
  text?: string;
}

/** A payload that the app defines. */
export interface V2TimCustomElem extends V2TIMElem {
  data?: string;
  desc?: string;
  extension?: string;
}

/** A picture in up to three sizes. */
export interface V2TimImageElem extends V2TIMElem {
  /** On the sending device only. */
  path?: string;
  imageList?: V2TimImage[];
}

/** One size of a picture: bytes, and pixels. */
export interface V2TimImage {
  uuid?: string;
  /** One of V2TIM_IMAGE_TYPE. */
  type?: number;
  size?: number;
  width?: number;
  height?: number;
  url?: string;
  localUrl?: string;
}

/** A voice recording; `duration` in seconds, `dataSize` in bytes. */
export interface V2TimSoundElem extends V2TIMElem {
  path?: string;
  UUID?: string;
  dataSize?: number;
  duration?: number;
  url?: string;
  localUrl?: string;
}

/** A video and its poster; `duration` in seconds, sizes in bytes, width and height in pixels. */
export interface V2TimVideoElem extends V2TIMElem {
  videoPath?: string;
  UUID?: string;
  videoSize?: number;
  duration?: number;
  snapshotPath?: string;
  snapshotUUID?: string;
  snapshotSize?: number;
  snapshotWidth?: number;
  snapshotHeight?: number;
  videoUrl?: string;
  snapshotUrl?: string;
  localVideoUrl?: string;
  localSnapshotUrl?: string;
  videoType?: string;
}

/** A file; `fileSize` in bytes. */
export interface V2TimFileElem extends V2TIMElem {
  path?: string;
  fileName?: string;
  UUID?: string;
  url?: string;
  fileSize?: number;
  localUrl?: string;
}

/** A place, in degrees. */
export interface V2TimLocationElem extends V2TIMElem {
  desc?: string;
  longitude: number;
  latitude: number;
}

/** A sticker, by index or by data. */
export interface V2TimFaceElem extends V2TIMElem {
  index?: number;
  data?: string;
}

/** Several messages bundled into one; `downloadMergerMessage` lists them. */
export interface V2TimMergerElem extends V2TIMElem {
  /** True beyond 100 levels: title and abstracts are empty then. */
  isLayersOverLimit?: boolean;
  title?: string;
  abstractList?: string[];
  /** Shown by clients that do not know merged messages. */
  compatibleText?: string;
  /** Default: []. */
  messageList?: V2TimMessage[];
}

/** Text that grows while it is being written. */
export interface V2TimStreamElem extends V2TIMElem {
  markdown?: string;
  data?: string;
  isStreamEnded?: boolean;
}
