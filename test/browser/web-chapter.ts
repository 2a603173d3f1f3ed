/** The samples of the seed's chapter on the web, as functions that the test calls in the page. */
import { LogLevelEnum, TencentImSDKPlugin, type V2TimMessage } from "@skein-im/sdk";

const messages = () => TencentImSDKPlugin.v2TIMManager.getMessageManager();

const inputIn = (id: string): HTMLInputElement => {
  const input = document.getElementById(id)?.querySelector("input");
  if (!(input instanceof HTMLInputElement)) throw new Error(`no input in ${id}`);
  return input;
};

const progress: number[] = [];

async function send(id: string | undefined, receiver: string) {
  progress.length = 0;
  const { code, desc, data } = await messages().sendMessage({ id: id ?? "", receiver, groupID: "" });
  return { code, desc, data, progress: [...progress] };
}

const page = {
  async signIn(endpoint: string, sdkAppID: number, userID: string, userSig: string): Promise<number> {
    const im = TencentImSDKPlugin.v2TIMManager;
    await im.initSDK({ sdkAppID, loglevel: LogLevelEnum.V2TIM_LOG_NONE, listener: {}, endpoint });
    await messages().addAdvancedMsgListener({
      listener: { onSendMessageProgress: (_, percent) => void progress.push(percent) },
    });
    return (await im.login({ userID, userSig })).code;
  },

  /** 发送图片 */
  async sendImage(receiver: string) {
    const inputElement = inputIn("__image_picker_web-file-input");
    const created = await messages().createImageMessage({ inputElement, imagePath: "" });
    return send(created.data?.id, receiver);
  },

  /** 发送视频 */
  async sendVideo(receiver: string) {
    const inputElement = inputIn("__image_picker_web-file-input");
    const created = await messages().createVideoMessage({
      inputElement,
      videoFilePath: "",
      type: "",
      duration: 0,
      snapshotPath: "",
    });
    return send(created.data?.id, receiver);
  },

  /** 发送文件 */
  async sendFile(receiver: string, fileName: string) {
    const inputElement = inputIn("__file_picker_web-file-input");
    const created = await messages().createFileMessage({ inputElement, filePath: "", fileName });
    return send(created.data?.id, receiver);
  },

  /** Fetches the file of an own message and answers its size by the object URL. */
  async download(message: V2TimMessage): Promise<number> {
    let finished: V2TimMessage | undefined;
    await messages().downloadMessage({
      msgID: message.msgID ?? "",
      messageType: message.elemType,
      imageType: 0,
      isSnapshot: false,
      onDownloadFinished: (one) => {
        finished = one;
      },
    });
    const url = finished?.fileElem?.localUrl ?? "";
    return (await (await fetch(url)).blob()).size;
  },

  async withoutFile() {
    const empty = document.createElement("input");
    empty.type = "file";
    return (await messages().createImageMessage({ inputElement: empty, imagePath: "" })).code;
  },
};

export type Page = typeof page;
Object.assign(globalThis, { page });
