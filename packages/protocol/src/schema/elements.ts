import { type Static, Type } from "typebox";
import { MERGED_ABSTRACTS_MAX, MERGED_LAYERS_MAX, MERGED_MESSAGES_MAX } from "../limits.ts";

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

/** A message inside a merged one, as far as it is kept. Source: messages 10; rest/message-format, TIMRelayElem. */
export const MergedMessage = Type.Unsafe<MergedMessage>(
  Type.Object({
    From_Account: Type.String({ minLength: 1, maxLength: 64 }),
    /** One of the two: where it stood. */
    To_Account: Type.Optional(Type.String({ maxLength: 64 })),
    GroupId: Type.Optional(Type.String({ maxLength: 128 })),
    MsgSeq: Type.Integer({ minimum: 0 }),
    MsgRandom: uint32,
    /** Unix seconds. */
    MsgTimeStamp: Type.Integer({ minimum: 0 }),
    /** Elements; a merged message may hold others, so each level is checked on its own: `merged-message.ts`. */
    MsgBody: Type.Array(Type.Unknown(), { minItems: 1, maxItems: 100 }),
    CloudCustomData: Type.Optional(Type.String()),
    /** Ours: the sender's profile, so that the reader need not look it up. */
    NickName: Type.Optional(Type.String()),
    FaceUrl: Type.Optional(Type.String()),
  }),
);
/** By hand, because it holds elements, which may hold it. */
export interface MergedMessage {
  From_Account: string;
  To_Account?: string;
  GroupId?: string;
  MsgSeq: number;
  MsgRandom: number;
  MsgTimeStamp: number;
  MsgBody: MessageElement[];
  CloudCustomData?: string;
  NickName?: string;
  FaceUrl?: string;
}

export const RelayElement = Type.Unsafe<RelayElement>(
  element(
    "TIMRelayElem",
    Type.Object({
      Title: Type.String(),
      MsgNum: Type.Integer({ minimum: 1, maximum: MERGED_MESSAGES_MAX }),
      CompatibleText: Type.String(),
      /** Their length is checked where a failure can say so. */
      AbstractList: Type.Array(Type.String(), { maxItems: MERGED_ABSTRACTS_MAX }),
      MsgList: Type.Optional(Type.Array(MergedMessage, { minItems: 1, maxItems: MERGED_MESSAGES_MAX })),
      JsonMsgKey: Type.Optional(Type.String({ minLength: 1, maxLength: 1_024 })),
      Layers: Type.Optional(Type.Integer({ minimum: 1, maximum: MERGED_LAYERS_MAX })),
      LayersOverLimit: Type.Optional(Type.Literal(true)),
    }),
  ),
);
/** Merged messages. Exactly one of `MsgList`, `JsonMsgKey` and `LayersOverLimit` is there. */
export interface RelayElement {
  MsgType: "TIMRelayElem";
  MsgContent: {
    Title: string;
    /** How many messages are merged. */
    MsgNum: number;
    /** For clients that cannot show merged messages. */
    CompatibleText: string;
    AbstractList: string[];
    /** The messages, when they are small. */
    MsgList?: MergedMessage[];
    /** Else the key of the upload that holds them. */
    JsonMsgKey?: string;
    /** Ours: levels of merged messages, this one included; missing is 1. */
    Layers?: number;
    /** Ours: merged too often, the messages are not in it any more. */
    LayersOverLimit?: true;
  };
}

/** A member as group tips carry it. */
export interface TipMember {
  UserID: string;
  NickName?: string;
  NameCard?: string;
  FaceUrl?: string;
}

/** What happened in a group, as a message of it. Only the server makes one. Source: messages 7, groups 8. */
export interface GroupTipElement {
  MsgType: "TIMGroupTipElem";
  MsgContent: {
    GroupId: string;
    /** 1 joined, 2 invited, 3 quit, 4 kicked, 5 admin set, 6 admin cancelled, 7 group info, 8 member info, … [messages 2] */
    OpType: number;
    Operator: TipMember;
    MemberList?: TipMember[];
    GroupChangeList?: {
      Type: number;
      Value?: string;
      Key?: string;
      BoolValue?: boolean;
      IntValue?: number;
    }[];
    /** MuteTime: what remains, in seconds. */
    MemberChangeList?: { UserID: string; MuteTime: number }[];
    /** After joining, inviting, quitting, kicking. */
    MemberNum?: number;
  };
}

const PLAIN_ELEMENTS = [
  TextElement,
  CustomElement,
  FaceElement,
  LocationElement,
  SoundElement,
  ImageElement,
  FileElement,
  VideoElement,
] as const;

export type MessageElement = Static<(typeof PLAIN_ELEMENTS)[number]> | RelayElement | GroupTipElement;
/** What a sender may put into a message: group tips do not pass. */
export const MessageElement = Type.Unsafe<MessageElement>(Type.Union([...PLAIN_ELEMENTS, RelayElement]));

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
