/** A tab of an app that keeps its messages in IndexedDB, as functions that the test calls in it. */
import { LogLevelEnum, TencentImSDKPlugin, type V2TimMessage } from "@skein-im/sdk";

const im = TencentImSDKPlugin.v2TIMManager;
const messages = () => im.getMessageManager();

/** Texts in the order in which the listener heard them. */
const heard: string[] = [];
const textOf = ({ textElem }: V2TimMessage): string => textElem?.text ?? "";

const page = {
  async signIn(endpoint: string, sdkAppID: number, userID: string, userSig: string): Promise<number> {
    await im.initSDK({ sdkAppID, loglevel: LogLevelEnum.V2TIM_LOG_NONE, listener: {}, endpoint });
    await messages().addAdvancedMsgListener({
      listener: { onRecvNewMessage: (message) => void heard.push(textOf(message)) },
    });
    return (await im.login({ userID, userSig })).code;
  },

  async send(userID: string, text: string): Promise<number> {
    const created = await messages().createTextMessage({ text });
    const sent = await messages().sendMessage({ id: created.data?.id ?? "", receiver: userID, groupID: "" });
    return sent.code;
  },

  heard: async (): Promise<string[]> => heard,

  /** What the cache has of a conversation, the newest first. */
  async history(userID: string): Promise<string[]> {
    const list = await messages().getHistoryMessageList({ userID, getType: 3, count: 100 });
    return (list.data ?? []).map(textOf);
  },

  async unread(userID: string): Promise<number> {
    const found = await im.getConversationManager().getConversation({ conversationID: `c2c_${userID}` });
    return found.data?.unreadCount ?? -1;
  },

  async read(userID: string): Promise<number> {
    return (await messages().markC2CMessageAsRead({ userID })).code;
  },

  /** The msgIDs of all messages that are in the database. */
  async stored(name: string): Promise<string[]> {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const keys = await new Promise<IDBValidKey[]>((resolve, reject) => {
      const all = database.transaction("messages").objectStore("messages").getAllKeys();
      all.onsuccess = () => resolve(all.result);
      all.onerror = () => reject(all.error);
    });
    database.close();
    return keys.map((key) => String((key as unknown[])[1]));
  },
};

export type Tab = typeof page;

Object.assign(globalThis, { page });
