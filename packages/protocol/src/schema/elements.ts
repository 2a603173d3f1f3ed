import { type Static, Type } from "typebox";

/**
 * Elements of a message body, in the form of the REST interface. It is the one form that is stored,
 * travels on the socket, and is shown to webhooks; only the SDK's surface has another (V2TIM).
 * Source: rest/message-format.md.
 */
const element = <const N extends string, C extends ReturnType<typeof Type.Object>>(name: N, content: C) =>
  Type.Object({ MsgType: Type.Literal(name), MsgContent: content });

const uint32 = Type.Integer({ minimum: 0, maximum: 4_294_967_295 });
const size = Type.Optional(Type.Integer({ minimum: 0 }));

export const TextElement = element("TIMTextElem", Type.Object({ Text: Type.String() }));

export const CustomElement = element(
  "TIMCustomElem",
  Type.Object({
    Data: Type.String(),
    Desc: Type.Optional(Type.String()),
    Ext: Type.Optional(Type.String()),
    Sound: Type.Optional(Type.String()),
  }),
);

export const FaceElement = element(
  "TIMFaceElem",
  Type.Object({ Index: Type.Integer(), Data: Type.Optional(Type.String()) }),
);

export const LocationElement = element(
  "TIMLocationElem",
  Type.Object({ Desc: Type.Optional(Type.String()), Latitude: Type.Number(), Longitude: Type.Number() }),
);

export const SoundElement = element(
  "TIMSoundElem",
  Type.Object({
    Url: Type.String(),
    UUID: Type.String(),
    Size: size,
    Second: size,
    Download_Flag: Type.Literal(2),
  }),
);

export const ImageElement = element(
  "TIMImageElem",
  Type.Object({
    UUID: Type.String(),
    ImageFormat: Type.Optional(Type.Integer()),
    ImageInfoArray: Type.Array(
      Type.Object({
        Type: Type.Integer({ minimum: 1, maximum: 3 }),
        Size: Type.Integer({ minimum: 0 }),
        Width: Type.Integer({ minimum: 0 }),
        Height: Type.Integer({ minimum: 0 }),
        URL: Type.String(),
      }),
      { minItems: 1, maxItems: 3 },
    ),
  }),
);

export const FileElement = element(
  "TIMFileElem",
  Type.Object({
    Url: Type.String(),
    UUID: Type.String(),
    FileSize: size,
    FileName: Type.Optional(Type.String()),
    Download_Flag: Type.Literal(2),
  }),
);

export const VideoElement = element(
  "TIMVideoFileElem",
  Type.Object({
    VideoUrl: Type.String(),
    VideoUUID: Type.String(),
    VideoSize: size,
    VideoSecond: size,
    VideoFormat: Type.Optional(Type.String()),
    VideoDownloadFlag: Type.Literal(2),
    ThumbUrl: Type.String(),
    ThumbUUID: Type.String(),
    ThumbSize: size,
    ThumbWidth: Type.Integer({ minimum: 0 }),
    ThumbHeight: Type.Integer({ minimum: 0 }),
    ThumbFormat: Type.Optional(Type.String()),
    ThumbDownloadFlag: Type.Literal(2),
  }),
);

export const MessageElement = Type.Union([
  TextElement,
  CustomElement,
  FaceElement,
  LocationElement,
  SoundElement,
  ImageElement,
  FileElement,
  VideoElement,
]);
export type MessageElement = Static<typeof MessageElement>;

/** At least one element; no client has reason for more than a hundred. */
export const MessageBody = Type.Array(MessageElement, { minItems: 1, maxItems: 100 });

/** Who a message or a conversation is with, seen from the caller. */
export const Target = Type.Unsafe<Target>(
  Type.Union([
    Type.Object({
      userID: Type.String({ minLength: 1, maxLength: 64 }),
      groupID: Type.Optional(Type.Undefined()),
    }),
    Type.Object({
      groupID: Type.String({ minLength: 1, maxLength: 128 }),
      userID: Type.Optional(Type.Undefined()),
    }),
  ]),
);
/** Exactly one of the two. */
export type Target = { userID: string; groupID?: never } | { groupID: string; userID?: never };

/** Place of a message in its log. */
export const Seq = Type.Integer({ minimum: 1 });

export { uint32 };
