import type { Client } from "../client.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import { lazyMethods } from "./lazy-methods.ts";

/** Methods that a page needs only when somebody does more than read and write: their code comes with the first call. */
export const laterMessageMethods = (client: Client) => ({
  ...lazyMethods<Pick<V2TIMMessageManager, (typeof CHANGING)[number]>>(
    "changing messages",
    CHANGING,
    async () => (await import("./message-changing.ts")).messageChanging(client),
  ),
  ...lazyMethods<Pick<V2TIMMessageManager, (typeof MERGING)[number]>>("merged messages", MERGING, async () =>
    (await import("./message-merging.ts")).messageMerging(client),
  ),
  ...lazyMethods<Pick<V2TIMMessageManager, (typeof FILES)[number]>>(
    "messages with files",
    FILES,
    async () => ({
      ...(await import("./media-creation.ts")).mediaCreation(client),
      ...(await import("./media-downloads.ts")).mediaDownloads(client),
    }),
  ),
  ...lazyMethods<Pick<V2TIMMessageManager, (typeof MARKING)[number]>>(
    "marks on messages",
    MARKING,
    async () => {
      const { messageExtensions, messagePins, messageReactions, messageReceipts } = await import(
        "./message-marking.ts"
      );
      return {
        ...messagePins(client),
        ...messageExtensions(client),
        ...messageReactions(client),
        ...messageReceipts(client),
      };
    },
  ),
  ...lazyMethods<Pick<V2TIMMessageManager, (typeof SERVICES)[number]>>("options", SERVICES, async () => ({
    ...(await import("./receive-options.ts")).receiveOptions(client),
    ...(await import("./language-services.ts")).languageServices(client),
  })),
});

const CHANGING = [
  "modifyMessage",
  "setCloudCustomData",
  "revokeMessage",
  "deleteMessages",
  "deleteMessageFromLocalStorage",
  "clearC2CHistoryMessage",
  "clearGroupHistoryMessage",
  "insertC2CMessageToLocalStorage",
  "insertC2CMessageToLocalStorageV2",
  "insertGroupMessageToLocalStorage",
  "insertGroupMessageToLocalStorageV2",
] as const;

const MERGING = ["createForwardMessage", "createMergerMessage", "downloadMergerMessage"] as const;

const FILES = [
  "createImageMessage",
  "createSoundMessage",
  "createVideoMessage",
  "createFileMessage",
  "getMessageOnlineUrl",
  "downloadMessage",
] as const;

const MARKING = [
  "pinGroupMessage",
  "getPinnedGroupMessageList",
  "setMessageExtensions",
  "getMessageExtensions",
  "deleteMessageExtensions",
  "addMessageReaction",
  "removeMessageReaction",
  "getMessageReactions",
  "getAllUserListOfMessageReaction",
  "sendMessageReadReceipts",
  "getMessageReadReceipts",
  "getGroupMessageReadMemberList",
] as const;

const SERVICES = [
  "setC2CReceiveMessageOpt",
  "getC2CReceiveMessageOpt",
  "setGroupReceiveMessageOpt",
  "setAllReceiveMessageOpt",
  "setAllReceiveMessageOptWithTimestamp",
  "getAllReceiveMessageOpt",
  "translateText",
  "convertVoiceToText",
] as const;
