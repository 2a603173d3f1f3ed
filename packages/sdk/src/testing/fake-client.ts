import { assemble } from "../create-v2tim-manager.ts";
import { seededRandom } from "../random.ts";
import type { V2TIMManager } from "../v2tim/managers/v2tim-manager.ts";
import type { V2TimConversation } from "../v2tim/models/conversation.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";
import type { V2TimOptions } from "../v2tim-options.ts";
// What is loaded with its first call is here before a test begins: no time passes meanwhile.
import "../managers/conversation-settings.ts";
import "../managers/group-manager.ts";
import "../managers/language-services.ts";
import "../managers/media-creation.ts";
import "../managers/media-downloads.ts";
import "../managers/message-changing.ts";
import "../managers/message-marking.ts";
import "../managers/message-merging.ts";
import "../managers/receive-options.ts";
import "../managers/users/user-profiles.ts";
import "../media/transfers.ts";
import "../messages/marks.ts";
import "../messages/merged-files.ts";
import type { FakeServer } from "./fake-server.ts";
import { type ManualClock, settle } from "./manual-clock.ts";

export const APP = 1_400_000_001;

let seed = 0;

/** An SDK instance on a fake server that writes down what its listeners hear. */
export class FakeClient {
  readonly im: V2TIMManager;
  readonly clock: ManualClock;
  /** Names of callbacks, in order. */
  readonly heard: string[] = [];
  readonly received: V2TimMessage[] = [];
  readonly modified: V2TimMessage[] = [];
  readonly revoked: string[] = [];
  readonly receipts: { userID: string; timestamp: number }[] = [];
  readonly conversationCalls: { name: string; list: V2TimConversation[] }[] = [];
  readonly totals: number[] = [];
  readonly failures: number[] = [];

  constructor(server: FakeServer, clock: ManualClock, options: V2TimOptions = { cache: "memory" }) {
    seed += 1;
    this.clock = clock;
    this.im = assemble(options, { clock, random: seededRandom(seed), transport: server.transport });
  }

  async init(): Promise<void> {
    const note = (name: string) => () => void this.heard.push(name);
    await this.im.initSDK({
      sdkAppID: APP,
      endpoint: "http://fake",
      loglevel: 0,
      listener: {
        onConnecting: note("connecting"),
        onConnectSuccess: note("connected"),
        onConnectFailed: (code) => {
          this.heard.push("connectFailed");
          this.failures.push(code);
        },
        onKickedOffline: note("kicked"),
        onUserSigExpired: note("expired"),
      },
    });
    await this.im.getMessageManager().addAdvancedMsgListener({
      listener: {
        onRecvNewMessage: (message) => {
          this.heard.push("message");
          this.received.push(message);
        },
        onRecvMessageModified: (message) => void this.modified.push(message),
        onRecvMessageRevoked: (msgID) => {
          this.heard.push("revoked");
          this.revoked.push(msgID);
        },
        onRecvC2CReadReceipt: (list) => void this.receipts.push(...list),
      },
    });
    const told = (name: string) => (list: V2TimConversation[]) => {
      this.heard.push(name);
      this.conversationCalls.push({ name, list });
    };
    await this.im.getConversationManager().addConversationListener({
      listener: {
        onSyncServerStart: note("syncStart"),
        onSyncServerFinish: note("syncFinish"),
        onSyncServerFailed: note("syncFailed"),
        onNewConversation: told("new"),
        onConversationChanged: told("changed"),
        onTotalUnreadMessageCountChanged: (total) => {
          this.heard.push("total");
          this.totals.push(total);
        },
      },
    });
  }

  async login(userID: string): Promise<number> {
    const { code } = await this.waitFor(this.im.login({ userID, userSig: "sig" }));
    await settle();
    return code;
  }

  /** Init, login, and the first sync. */
  async signIn(userID: string): Promise<this> {
    await this.init();
    const code = await this.login(userID);
    if (code !== 0) throw new Error(`login: ${code}`);
    return this;
  }

  async sendText(text: string, to: { userID?: string; groupID?: string }) {
    const sent = this.im
      .getMessageManager()
      .sendTextMessage({ text, receiver: to.userID ?? "", groupID: to.groupID ?? "" });
    return this.waitFor(sent);
  }

  /** What a call resolves to, with as little time passing as possible. */
  async waitFor<T>(call: Promise<T>, limitMs = 60_000): Promise<T> {
    let result: { value: T } | undefined;
    void call.then((value) => {
      result = { value };
    });
    await settle();
    for (let waited = 0; result === undefined && waited < limitMs; waited += 100)
      await this.clock.advance(100);
    if (result === undefined) throw new Error("the call never ended");
    return result.value;
  }

  get texts(): (string | undefined)[] {
    return this.received.map(({ textElem }) => textElem?.text);
  }

  async conversation(conversationID: string): Promise<V2TimConversation | undefined> {
    return (await this.waitFor(this.im.getConversationManager().getConversation({ conversationID }))).data;
  }
}
