import { fileURLToPath } from "node:url";
import {
  AllowType,
  createV2TIMManager,
  LogLevelEnum,
  type V2TIMManager,
  type V2TimMessage,
  type V2TimMsgCreateInfoResult,
  type V2TimValueCallback,
} from "@skein-im/sdk";

/** Where a message goes. */
export type Place = { readonly receiver: string } | { readonly groupID: string };

export interface Profile {
  readonly userID: string;
  readonly nickName: string;
  readonly selfSignature: string;
}

const FILES = new URL("files/", import.meta.url);
const fileOf = (name: string) => fileURLToPath(new URL(name, FILES));

/** Someone in the demo's story: an SDK of its own, which says what the person says. Every failure throws. */
export class Person implements AsyncDisposable {
  readonly im: V2TIMManager = createV2TIMManager();
  readonly userID: string;

  private constructor(userID: string) {
    this.userID = userID;
  }

  /** Signs in by the demo's sign-in of the server at `endpoint` and writes the profile. */
  static async enter(endpoint: string, profile: Profile): Promise<Person> {
    const { userID, ...shown } = profile;
    const person = new Person(userID);
    const response = await fetch(`${endpoint}/demo/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ userID }),
    });
    if (!response.ok) throw new Error(`demo sign-in of ${userID}: HTTP ${response.status}`);
    const { sdkAppID, userSig } = (await response.json()) as { sdkAppID: number; userSig: string };
    await person.im.initSDK({ sdkAppID, loglevel: LogLevelEnum.V2TIM_LOG_NONE, listener: {}, endpoint });
    sure(await person.im.login({ userID, userSig }), `login of ${userID}`);
    const faceUrl = `/faces/${userID}.svg`;
    const allowType = AllowType.V2TIM_FRIEND_ALLOW_ANY;
    sure(await person.im.setSelfInfo({ userFullInfo: { ...shown, faceUrl, allowType } }), "profile");
    return person;
  }

  async text(to: Place, text: string): Promise<V2TimMessage> {
    return this.#send(to, this.messages.createTextMessage({ text }));
  }

  /** Names people of a group, who are told so. */
  async mention(to: Place, text: string, atUserList: string[]): Promise<V2TimMessage> {
    return this.#send(to, this.messages.createTextAtMessage({ text, atUserList }));
  }

  async image(to: Place, name: string): Promise<V2TimMessage> {
    return this.#send(to, this.messages.createImageMessage({ imagePath: fileOf(name), imageName: name }));
  }

  /** `duration` in seconds. */
  async video(to: Place, name: string, cover: string, duration: number): Promise<V2TimMessage> {
    const video = { videoFilePath: fileOf(name), type: "mp4", duration, snapshotPath: fileOf(cover) };
    return this.#send(to, this.messages.createVideoMessage(video));
  }

  /** `duration` in seconds. */
  async voice(to: Place, name: string, duration: number): Promise<V2TimMessage> {
    return this.#send(to, this.messages.createSoundMessage({ soundPath: fileOf(name), duration }));
  }

  async file(to: Place, name: string, fileName: string): Promise<V2TimMessage> {
    return this.#send(to, this.messages.createFileMessage({ filePath: fileOf(name), fileName }));
  }

  async location(to: Place, desc: string, latitude: number, longitude: number): Promise<V2TimMessage> {
    return this.#send(to, this.messages.createLocationMessage({ desc, latitude, longitude }));
  }

  async face(to: Place, data: string): Promise<V2TimMessage> {
    return this.#send(to, this.messages.createFaceMessage({ index: 0, data }));
  }

  /** A message of the app's own kind, with a text for those who do not know the kind. */
  async custom(to: Place, data: unknown, desc: string): Promise<V2TimMessage> {
    return this.#send(to, this.messages.createCustomMessage({ data: JSON.stringify(data), desc }));
  }

  async merged(to: Place, title: string, messageList: V2TimMessage[]): Promise<V2TimMessage> {
    const abstractList = messageList.slice(0, 3).map((it) => `${it.nickName}: ${it.textElem?.text ?? "…"}`);
    return this.#send(
      to,
      this.messages.createMergerMessage({ messageList, title, abstractList, compatibleText: title }),
    );
  }

  async reply(to: Place, text: string, replyMessage: V2TimMessage): Promise<V2TimMessage> {
    const created = sure(await this.messages.createTextMessage({ text }), "reply");
    return sure(
      await this.messages.sendReplyMessage({ id: created.id ?? "", ...whole(to), replyMessage }),
      "reply",
    );
  }

  async react(message: V2TimMessage, reactionID: string): Promise<void> {
    sure(await this.messages.addMessageReaction({ msgID: message.msgID ?? "", reactionID }), "reaction");
  }

  get messages() {
    return this.im.getMessageManager();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.im.logout();
    await this.im.unInitSDK();
  }

  async #send(
    to: Place,
    creating: Promise<V2TimValueCallback<V2TimMsgCreateInfoResult>>,
  ): Promise<V2TimMessage> {
    const { id = "" } = sure(await creating, "message");
    return sure(await this.messages.sendMessage({ id, ...whole(to) }), "message");
  }
}

/** The data of an answer; throws with its code when there is none. */
export function sure<T>(answer: { code: number; desc: string; data?: T }, what: string): T {
  if (answer.code !== 0) throw new Error(`${what}: ${answer.code} ${answer.desc}`);
  return answer.data as T;
}

const whole = (to: Place) => ({ receiver: "", groupID: "", ...to });
