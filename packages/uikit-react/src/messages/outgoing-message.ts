import {
  type V2TIMMessageManager,
  V2TimGroupAtInfo,
  type V2TimMessage,
  type V2TimMsgCreateInfoResult,
  type V2TimValueCallback,
} from "@skein-im/sdk";

/** A picture of a video, which stands for it until it is played. Sizes in pixels. */
export interface VideoStill {
  readonly file: File;
  readonly width: number;
  readonly height: number;
}

/** What can be sent. */
export type OutgoingMessage =
  /** `mentions`: userIDs, or EVERYONE; groups only. */
  | { readonly kind: "text"; readonly text: string; readonly mentions?: readonly string[] }
  | { readonly kind: "image"; readonly file: File }
  /** `seconds`: how long it plays. */
  | { readonly kind: "video"; readonly file: File; readonly seconds: number; readonly still?: VideoStill }
  | { readonly kind: "sound"; readonly file: File; readonly seconds: number }
  | { readonly kind: "file"; readonly file: File }
  | {
      readonly kind: "location";
      readonly desc: string;
      readonly longitude: number;
      readonly latitude: number;
    }
  | { readonly kind: "face"; readonly index: number; readonly data: string }
  | { readonly kind: "custom"; readonly data: string; readonly desc?: string }
  | { readonly kind: "forwarded"; readonly msgID: string }
  /** Several in one. */
  | {
      readonly kind: "merged";
      readonly msgIDs: readonly string[];
      readonly title: string;
      readonly abstracts: readonly string[];
      readonly compatibleText: string;
    };

/** The userID that mentions all members. */
export const EVERYONE = V2TimGroupAtInfo.AT_ALL_TAG;

type Created = Promise<V2TimValueCallback<V2TimMsgCreateInfoResult | V2TimMessage>>;

/** The SDK's create call for it. */
export async function createMessage(manager: V2TIMMessageManager, outgoing: OutgoingMessage): Created {
  switch (outgoing.kind) {
    case "text": {
      const created = await manager.createTextMessage({ text: outgoing.text });
      const createdMsgID = created.data?.id;
      if (!outgoing.mentions?.length || createdMsgID === undefined) return created;
      return manager.createAtSignedGroupMessage({ createdMsgID, atUserList: [...outgoing.mentions] });
    }
    case "image":
      return manager.createImageMessage({ imagePath: "", inputElement: outgoing.file });
    case "video": {
      const { file, seconds, still } = outgoing;
      const type = file.name.split(".").at(-1)?.toLowerCase() ?? "mp4";
      return manager.createVideoMessage({
        videoFilePath: "",
        snapshotPath: "",
        duration: seconds,
        type,
        inputElement: file,
        ...(still && { snapshotElement: still.file }),
      });
    }
    case "sound": {
      // Of a browser's recording only the bytes exist; the interface's type has no room for them.
      const sound = { soundPath: "", duration: outgoing.seconds, inputElement: outgoing.file };
      return manager.createSoundMessage(sound);
    }
    case "file":
      return manager.createFileMessage({
        filePath: "",
        fileName: outgoing.file.name,
        inputElement: outgoing.file,
      });
    case "location":
      return manager.createLocationMessage(outgoing);
    case "face":
      return manager.createFaceMessage(outgoing);
    case "custom":
      return manager.createCustomMessage({ data: outgoing.data, desc: outgoing.desc ?? "" });
    case "forwarded":
      return manager.createForwardMessage({ msgID: outgoing.msgID });
    case "merged":
      return manager.createMergerMessage({
        msgIDList: [...outgoing.msgIDs],
        title: outgoing.title,
        abstractList: [...outgoing.abstracts],
        compatibleText: outgoing.compatibleText,
      });
    default:
      return outgoing satisfies never;
  }
}

/** The file that goes with it, if one does. */
export const fileOf = (outgoing: OutgoingMessage): File | undefined =>
  "file" in outgoing ? outgoing.file : undefined;
