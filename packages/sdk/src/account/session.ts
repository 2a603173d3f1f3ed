import {
  type Events,
  type Failure,
  fail,
  isTopicID,
  type LoginAnswer,
  MESSAGE_BYTES_MAX,
  type PushFrame,
  type Result,
} from "@skein-im/protocol";
import type { CachedConversation } from "../cache/cache.ts";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import { tellPermissionGroups } from "../communities/permission-group-notices.ts";
import { Topics } from "../communities/topics.ts";
import { type ConnectionDeps, SEND_LIMIT_MS } from "../connection/connection.ts";
import { httpOrigin } from "../connection/endpoint.ts";
import { ConversationGroups } from "../conversations/conversation-groups.ts";
import { conversationIDOf, isTopicConversation } from "../conversations/conversation-id.ts";
import { ConversationNotifier } from "../conversations/conversation-notifier.ts";
import { ConversationStore } from "../conversations/conversation-store.ts";
import { QuietTimes } from "../conversations/quiet-times.ts";
import { ReadMarks } from "../conversations/read-marks.ts";
import { arrives, ReceiveOptions } from "../conversations/receive-options.ts";
import { Removals } from "../conversations/removals.ts";
import { Settings } from "../conversations/settings.ts";
import type { ConversationReader } from "../conversations/to-v2tim-conversation.ts";
import { UnreadSubscriptions } from "../conversations/unread-subscriptions.ts";
import type { Follows } from "../follows/follows.ts";
import { GroupAttributes } from "../groups/group-attributes.ts";
import { GroupFaces } from "../groups/group-faces.ts";
import { GroupNotices } from "../groups/group-notices.ts";
import { KnownGroups } from "../groups/known-groups.ts";
import { Later } from "../later.ts";
import type { Listeners } from "../listeners.ts";
import type { Downloads } from "../media/downloads.ts";
import type { Files } from "../media/local-file.ts";
import { sourcesOf } from "../media/media-element.ts";
import type { Uploads } from "../media/uploads.ts";
import { Deletions } from "../messages/deletions.ts";
import type { Extensions } from "../messages/extensions.ts";
import { fitMessage } from "../messages/fit-message.ts";
import { Incoming } from "../messages/incoming.ts";
import { MergedChildren } from "../messages/merged-children.ts";
import type { MergedFiles } from "../messages/merged-files.ts";
import { Outbox, type OwnAccount } from "../messages/outbox.ts";
import type { Reactions } from "../messages/reactions.ts";
import type { Receipts } from "../messages/receipts.ts";
import { hasReceiptsToAskFor } from "../messages/receipts-behind.ts";
import { toV2TimMessage } from "../messages/to-v2tim-message.ts";
import { Officials } from "../officials/officials.ts";
import type { Platform } from "../platform/platform.ts";
import { randomID } from "../random.ts";
import { Relations } from "../relations/relations.ts";
import { Remarks } from "../relations/remarks.ts";
import { LazySignaling } from "../signaling/lazy-signaling.ts";
import { Synchronizer } from "../sync/synchronizer.ts";
import { Profiles } from "../users/profiles.ts";
import { Statuses } from "../users/statuses.ts";
import { SDK_VERSION } from "../version.ts";
import { ServerLink } from "./server-link.ts";

/** A logout does not wait longer for the server than this. */
const LOGOUT_LIMIT_MS = 3_000;

/** Keys of the cache's meta values. */
const SINCE = "since";
const DEVICE_ID = "deviceID";
const DATA = "data";
const QUIET_TIME = "quietTime";
const CONVERSATION_GROUPS = "conversationGroups";
const REMARKS = "remarks";
const ACCOUNT = "account";

/** A page that lost the network before it had loaded what a message with files takes: the message can be sent again. */
const codeMissing: Result<never> = fail("upload_failed", "the code for it could not be loaded; send again");

export interface Credentials {
  readonly sdkAppID: number;
  readonly userID: string;
  readonly userSig: string;
}

export interface SessionDeps extends ConnectionDeps {
  readonly listeners: Listeners;
  readonly platformName: Platform["name"];
  /** What the platform calls this device; undefined: the name in the cache, or else that of the instance. */
  readonly platformDeviceID: string | undefined;
  readonly instanceID: string;
  readonly url: string;
  readonly platform: Pick<Platform, "files">;
  /** Where the app wants its files; downloads go into a folder in it. */
  readonly folder: string | undefined;
  /** The session is over, and not because the app wanted it. */
  readonly ended: (how: "kicked" | "expired") => void;
  /** Of somebody who has no account: nothing is synchronised, and after a break the rooms are entered again. */
  readonly guest?: { readonly resumed: () => void };
}

interface Kept {
  readonly conversations: readonly CachedConversation[];
  readonly meta: ReadonlyMap<string, string>;
}

/** One user's time between login and logout: the link to the server, what is kept, what keeps it current. */
export class Session {
  readonly userID: string;
  readonly cache: WriteBehindCache;
  readonly conversations: ConversationStore;
  readonly outbox: Outbox;
  readonly readMarks: ReadMarks;
  readonly deletions: Deletions;
  readonly reactions: Later<Reactions>;
  readonly extensions: Later<Extensions>;
  readonly receipts: Later<Receipts>;
  readonly receiveOptions: ReceiveOptions;
  readonly quietTimes: QuietTimes;
  readonly settings: Settings;
  readonly conversationGroups: ConversationGroups;
  readonly removals: Removals;
  readonly knownGroups: KnownGroups;
  readonly groupAttributes: GroupAttributes;
  readonly topics: Topics;
  readonly profiles: Profiles;
  readonly statuses: Statuses;
  readonly remarks: Remarks;
  readonly relations: Relations;
  readonly follows: Later<Follows>;
  readonly officials: Officials;
  readonly signaling: LazySignaling;
  readonly unreadSubscriptions: UnreadSubscriptions;
  readonly mergedChildren = new MergedChildren();
  readonly mergedFiles: Later<MergedFiles>;
  readonly uploads: Later<Uploads>;
  readonly downloads: Later<Downloads>;
  readonly synchronizer: Synchronizer;
  readonly reader: ConversationReader;
  readonly link: ServerLink;
  readonly #deps: SessionDeps;
  readonly #notifier: ConversationNotifier;
  readonly #incoming: Incoming;
  readonly #groupNotices: GroupNotices;
  readonly #meta: Map<string, string>;
  #account: OwnAccount = { tinyID: "0", nickName: "", faceUrl: "", messageBytes: MESSAGE_BYTES_MAX };
  /** The state of the user's subscriptions at the last login. */
  #officials = "";
  #serverOffsetMs = 0;
  #over = false;

  static async open(credentials: Credentials, cache: WriteBehindCache, deps: SessionDeps): Promise<Session> {
    const [conversations, meta] = await Promise.all([cache.conversations(), cache.meta()]);
    return new Session(credentials, cache, { conversations, meta }, deps);
  }

  private constructor(credentials: Credentials, cache: WriteBehindCache, kept: Kept, deps: SessionDeps) {
    this.#deps = deps;
    this.userID = credentials.userID;
    this.cache = cache;
    this.#meta = new Map(kept.meta);
    this.#account = { ...this.#account, ...parseAccount(this.#meta.get(ACCOUNT)) };
    const origin = httpOrigin(deps.url);
    this.remarks = new Remarks({
      kept: this.#meta.get(REMARKS),
      keep: (value) => this.#keep(REMARKS, value),
      renamed: (id) => {
        if (this.conversations.get(id) !== undefined) this.#notifier.changed(id, false);
      },
    });
    this.reader = {
      me: this.userID,
      origin,
      remarkOf: this.remarks.of,
      isSending: (msgID) => this.outbox.isSending(msgID),
      progressOf: (record) => this.outbox.progressOf(record),
      groupNames: (ids) => this.conversationGroups.namesOf(ids),
    };
    this.#notifier = new ConversationNotifier({
      clock: deps.clock,
      listeners: deps.listeners.conversation,
      store: () => this.conversations,
      reader: this.reader,
      tellParts: () => this.unreadSubscriptions.tell(),
    });
    this.conversations = this.#makeConversations();
    this.conversations.load(kept.conversations, kept.meta);
    this.conversationGroups = new ConversationGroups({
      conversations: this.conversations,
      listeners: deps.listeners.conversation,
      reader: () => this.reader,
      kept: this.#meta.get(CONVERSATION_GROUPS),
      keep: (value) => this.#keep(CONVERSATION_GROUPS, value),
      changed: (id) => this.#notifier.changed(id, false),
    });
    this.unreadSubscriptions = new UnreadSubscriptions({
      conversations: this.conversations,
      groups: this.conversationGroups,
      listeners: deps.listeners.conversation,
    });
    this.link = this.#makeLink(credentials);
    const { request } = this.link;
    this.readMarks = new ReadMarks({ request, conversations: this.conversations });
    this.deletions = new Deletions({
      me: this.userID,
      clock: deps.clock,
      cache,
      conversations: this.conversations,
      request,
      isUp: () => this.link.isUp,
      isLive: (groupID) => this.knownGroups.isLive(groupID),
      recount: (id) => this.readMarks.recount(id),
    });
    this.settings = new Settings({
      request,
      conversations: this.conversations,
      groups: this.conversationGroups,
    });
    this.removals = new Removals({ cache, conversations: this.conversations, request });
    this.reactions = new Later(async () => {
      const { Reactions } = await import("../messages/marks.ts");
      return new Reactions({
        me: this.userID,
        log: deps.log,
        cache,
        listeners: deps.listeners,
        request,
        isUp: () => this.link.isUp,
        changed: (id, change) => this.synchronizer.changed(id, change),
      });
    });
    this.extensions = new Later(async () => {
      const { Extensions } = await import("../messages/marks.ts");
      return new Extensions({
        log: deps.log,
        cache,
        listeners: deps.listeners,
        request,
        isUp: () => this.link.isUp,
      });
    });
    this.receipts = new Later(async () => {
      const { Receipts } = await import("../messages/marks.ts");
      return new Receipts({
        me: this.userID,
        cache,
        conversations: this.conversations,
        request,
        isUp: () => this.link.isUp,
        listeners: deps.listeners,
      });
    });
    this.receiveOptions = new ReceiveOptions({
      request,
      isUp: () => this.link.isUp,
      conversations: this.conversations,
      listeners: deps.listeners.group,
    });
    this.quietTimes = new QuietTimes({
      request,
      listeners: deps.listeners.sdk,
      kept: this.#meta.get(QUIET_TIME),
      keep: (value) => this.#keep(QUIET_TIME, value),
    });
    this.mergedFiles = new Later(async () => {
      const { MergedFiles } = await import("../messages/merged-files.ts");
      return new MergedFiles({
        request,
        isUp: () => this.link.isUp,
        // Browsers want it called as their own.
        fetch: (...args) => fetch(...args),
        clock: deps.clock,
        origin,
      });
    });
    this.uploads = new Later(async () => {
      const { Uploads, tusTransfer } = await import("../media/transfers.ts");
      const { clock, random } = deps;
      return new Uploads({ request, transfer: tusTransfer, clock, random, origin });
    });
    this.downloads = new Later(async () => {
      const { Downloads } = await import("../media/transfers.ts");
      return new Downloads({
        request,
        // Browsers want it called as their own.
        fetch: (...args) => fetch(...args),
        clock: deps.clock,
        random: deps.random,
        origin,
        files: deps.platform.files,
        folder: deps.folder,
        keep: (msgID, localPaths) => cache.write({ annotations: [{ msgID, data: { localPaths } }] }),
        kept: async (msgID) => (await cache.annotations([msgID])).get(msgID)?.localPaths ?? {},
      });
    });
    this.outbox = this.#makeOutbox();
    this.knownGroups = new KnownGroups({ cache, request, isUp: () => this.link.isUp });
    this.profiles = new Profiles({
      me: this.userID,
      cache,
      conversations: this.conversations,
      listeners: deps.listeners.sdk,
      request,
      isUp: () => this.link.isUp,
      isFriend: (userID) => this.relations.isFriend(userID),
      ownFace: ({ nickName = "", faceUrl = "" }) => {
        this.#account = { ...this.#account, nickName, faceUrl };
      },
    });
    this.statuses = new Statuses({
      me: this.userID,
      listeners: deps.listeners.sdk,
      request,
      isFriend: (userID) => this.relations.isFriend(userID),
    });
    this.relations = new Relations({
      clock: deps.clock,
      random: deps.random,
      log: deps.log,
      cache,
      listeners: deps.listeners.friend,
      request,
      isUp: () => this.link.isUp,
      remarks: this.remarks,
      learn: (profile) => this.profiles.learn(profile),
    });
    this.follows = new Later(async () => {
      const { Follows } = await import("../follows/follows.ts");
      return new Follows({
        clock: deps.clock,
        random: deps.random,
        log: deps.log,
        cache,
        listeners: deps.listeners.friend,
        request,
        isUp: () => this.link.isUp,
        learn: (profile) => this.profiles.learn(profile),
      });
    });
    this.officials = new Officials({
      clock: deps.clock,
      log: deps.log,
      cache,
      listeners: deps.listeners.friend,
      request,
    });
    this.signaling = new LazySignaling({
      log: deps.log,
      listeners: deps.listeners.signaling,
      load: async () => {
        const { Signaling } = await import("../signaling/signaling.ts");
        return new Signaling({
          me: this.userID,
          clock: deps.clock,
          random: deps.random,
          log: deps.log,
          serverNow: () => this.serverNow,
          listeners: deps.listeners.signaling,
          request,
          isUp: () => this.link.isUp,
          send: (element, options) => this.outbox.send([element], options),
          hears: (conversation) => arrives(this.conversations.get(conversationIDOf(conversation))),
        });
      },
    });
    this.topics = new Topics({
      clock: deps.clock,
      cache,
      listeners: deps.listeners,
      conversations: this.conversations,
      request,
      reader: this.reader,
    });
    this.groupAttributes = new GroupAttributes({ request, listeners: deps.listeners.group });
    this.#groupNotices = new GroupNotices({
      me: this.userID,
      listeners: deps.listeners,
      conversations: this.conversations,
      known: this.knownGroups,
    });
    this.#incoming = new Incoming({
      me: this.userID,
      cache,
      conversations: this.conversations,
      outbox: this.outbox,
      listeners: deps.listeners,
      reader: this.reader,
      reactions: this.reactions,
      extensions: this.extensions,
      groupNotices: this.#groupNotices,
      groupFaces: new GroupFaces({ request, conversations: this.conversations }),
      signaling: this.signaling,
    });
    this.synchronizer = this.#makeSynchronizer();
  }

  /** Unix ms of the server, as well as this device knows it. */
  get serverNow(): number {
    return this.#deps.clock.now() + this.#serverOffsetMs;
  }

  /** Largest message that the server takes. */
  get messageBytesMax(): number {
    return this.#account.messageBytes;
  }

  /** The name of a new invitation, which no other has. */
  readonly newInviteID = (): string => `${this.#account.tinyID}-${randomID(this.#deps.random)}`;

  get files(): Files {
    return this.#deps.platform.files;
  }

  /** With the app's leave, and where this device knows the user from before, also without a way to the server. */
  signIn(): Promise<Result<void>> {
    return this.link.signIn(this.#deps.tuning?.offlineLogin === true && this.#meta.has(ACCOUNT));
  }

  /** The account has taken note of the sign-in: the device catches up, now or when the link is there. */
  start(): void {
    if (this.#over || !this.link.isUp) return;
    this.synchronizer.start();
    void this.relations.sync();
    this.syncFollows();
    this.officials.follow(this.#officials);
    this.signaling.sync();
  }

  /** Who follows whom may be other than it was. */
  syncFollows(): void {
    this.#withFollows((follows) => void follows.sync());
  }

  #withFollows(use: (follows: Follows) => void): void {
    this.follows.get().then(use, (cause: unknown) => {
      this.#deps.log.error("the code of follows could not be loaded", cause);
    });
  }

  /** Tells the server, when it is there; ends in any case. Calls under way end with `error`. */
  async logOut(error: Failure): Promise<void> {
    if (this.link.isUp) await this.link.request("logout", {}, LOGOUT_LIMIT_MS);
    await this.end(error);
  }

  /** Calls under way end with `error`. Resolves when the cache is closed. */
  async end(error: Failure): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#notifier.close();
    this.synchronizer.close();
    this.topics.close();
    this.relations.close();
    this.follows.close();
    this.officials.close();
    this.signaling.close();
    this.mergedFiles.close();
    this.uploads.close();
    this.downloads.close();
    this.link.close(error);
    await this.outbox.settled();
    await this.cache.close();
  }

  #makeConversations(): ConversationStore {
    const { listeners } = this.#deps;
    return new ConversationStore({
      me: this.userID,
      cache: this.cache,
      serverNow: () => this.serverNow,
      changed: (id, isNew) => {
        if (isTopicConversation(id)) this.topics.touched(id);
        else this.#notifier.changed(id, isNew);
      },
      removed: (id) => this.#notifier.removed(id),
      peerRead: ({ id, peerReadTime }) =>
        listeners.message.emit("onRecvC2CReadReceipt", [
          { userID: id.slice("c2c_".length), timestamp: peerReadTime },
        ]),
    });
  }

  #makeLink({ sdkAppID, userID, userSig }: Credentials): ServerLink {
    const { listeners, platformName, platformDeviceID, instanceID, guest } = this.#deps;
    const deviceID = platformDeviceID ?? this.#meta.get(DEVICE_ID) ?? instanceID;
    if (platformDeviceID === undefined) this.#keep(DEVICE_ID, deviceID);
    return new ServerLink({
      ...this.#deps,
      login: {
        sdkAppID,
        userID,
        userSig,
        platform: platformName,
        deviceID,
        sdkVersion: SDK_VERSION,
        ...(guest !== undefined && { guest: true as const }),
      },
      listeners: listeners.sdk,
      welcomed: (answer) => this.#welcomed(answer),
      resumed: () => {
        if (guest !== undefined) return guest.resumed();
        this.synchronizer.start();
        void this.profiles.resume();
        void this.statuses.resume();
        void this.relations.sync();
        this.syncFollows();
        this.officials.follow(this.#officials);
        this.signaling.sync();
      },
      lost: () => {
        this.synchronizer.hold();
        this.signaling.lost();
        this.statuses.lost();
      },
      push: (frame) => {
        if (guest !== undefined) this.#hearAsGuest(frame);
        // Presence does not wait for a sync: what comes later must not be told earlier.
        else if (frame.evt === "user.status") this.statuses.changed(frame.body as Events["user.status"]);
        else this.synchronizer.push(frame);
      },
    });
  }

  /** Nothing is synchronised that a guest's news would have to wait for. */
  #hearAsGuest({ evt, body }: PushFrame): void {
    if (evt === "message") this.#incoming.onlineOnly(body as Events["message"]);
    else if (evt === "message.revoked_live") {
      this.#incoming.revokedLive(body as Events["message.revoked_live"]);
    } else if (evt === "group.report") this.#groupNotices.report(body as Events["group.report"]);
    else if (evt === "group.attributes") this.groupAttributes.changed(body as Events["group.attributes"]);
  }

  #makeOutbox(): Outbox {
    const { random, listeners } = this.#deps;
    return new Outbox({
      me: this.userID,
      account: () => this.#account,
      random,
      serverNow: () => this.serverNow,
      cache: this.cache,
      conversations: this.conversations,
      isLive: (groupID) => this.knownGroups.isLive(groupID),
      request: (body) => this.link.request("message.send", body, SEND_LIMIT_MS),
      fitting: (...message) =>
        fitMessage(...message, async (elements) => {
          const mergedFiles = await this.mergedFiles.get().catch(() => undefined);
          return mergedFiles === undefined ? codeMissing : mergedFiles.uploadAll(elements);
        }),
      upload: async (elements, files, progressed) => {
        const uploads = await this.uploads.get().catch(() => undefined);
        return uploads === undefined ? codeMissing : uploads.upload(elements, files, progressed);
      },
      progressed: (record, percent, { id, files }) => {
        const conversation = this.conversations.get(record.conversationID);
        const localPaths = sourcesOf(files);
        const shown = toV2TimMessage(record, conversation, this.reader, {}, localPaths && { localPaths });
        listeners.message.emit("onSendMessageProgress", { ...shown, id }, percent);
      },
      acknowledged: (record) => this.synchronizer.acknowledged(record),
      modified: (record) => {
        const conversation = this.conversations.get(record.conversationID);
        listeners.message.emit("onRecvMessageModified", toV2TimMessage(record, conversation, this.reader));
      },
    });
  }

  #makeSynchronizer(): Synchronizer {
    const { clock, random, log, listeners } = this.#deps;
    return new Synchronizer({
      me: this.userID,
      clock,
      random,
      log,
      request: this.link.request,
      conversations: this.conversations,
      since: Number(this.#meta.get(SINCE) ?? 0),
      keepSince: (since) => this.#keep(SINCE, String(since)),
      kept: () => this.cache.flush(),
      deliver: (id, item) => this.#incoming.deliver(id, item),
      apply: (id, change) => this.#incoming.apply(id, change),
      onlineOnly: (message) => this.#incoming.onlineOnly(message),
      read: (body) => this.readMarks.readElsewhere(body),
      peerRead: (body) => this.readMarks.peerRead(body),
      revokedLive: (body) => this.#incoming.revokedLive(body),
      pinned: (body) => this.#incoming.pinned(body),
      receipts: (body) => this.receipts.tell((receipts) => receipts.heard(body)),
      deleted: (body) => this.deletions.deletedElsewhere(body),
      cleared: (body) => this.deletions.clearedElsewhere(body),
      receiveOption: (body) => {
        this.receiveOptions.changed(body);
        this.topics.optionChanged(body);
      },
      settings: (body) => this.settings.changed(body),
      conversationsDeleted: (body) => this.removals.removedElsewhere(body),
      groupList: (groups) => this.conversationGroups.found(groups),
      quietTime: (body) => this.quietTimes.changed(body),
      groupNotice: ({ groupID, data }) => {
        if (isTopicID(groupID)) listeners.community.emit("onReceiveTopicRESTCustomData", groupID, data);
        else listeners.group.emit("onReceiveRESTCustomData", groupID, data);
      },
      profile: (body) => this.profiles.changed(body),
      officialChanged: (body) => this.officials.heard(body),
      relationsChanged: () => void this.relations.sync(),
      followsChanged: () => this.syncFollows(),
      topicCreated: (body) => this.topics.created(body),
      topicDeleted: (body) => this.topics.deleted(body),
      topicChanged: (body) => this.topics.changed(body),
      permissionGroupChanged: (body) => tellPermissionGroups(listeners.community, body),
      groupAttributes: (body) => this.groupAttributes.changed(body),
      groupCounters: ({ groupID, counters }) => {
        for (const [key, text] of Object.entries(counters)) {
          listeners.group.emit("onGroupCounterChanged", groupID, key, Number(text));
        }
      },
      groupMarked: ({ groupID, users, mark, on }) =>
        listeners.group.emit("onMemberMarkChanged", groupID, users, mark, on),
      groupReport: (body) => this.#groupNotices.report(body),
      started: () => listeners.conversation.emit("onSyncServerStart"),
      finished: () => {
        this.deletions.catchUpAll();
        if (hasReceiptsToAskFor(this.conversations.all())) {
          this.receipts.tell((receipts) => receipts.catchUpAll());
        }
        this.extensions.remind((extensions) => extensions.catchUpAll());
        this.#notifier.flush();
        this.conversationGroups.tellNews();
        listeners.conversation.emit("onSyncServerFinish");
        this.#notifier.tellUnread();
      },
      failed: () => listeners.conversation.emit("onSyncServerFailed"),
      lostTrack: () => this.#forget(),
    });
  }

  #welcomed(answer: LoginAnswer): void {
    const { tinyID, nickName, faceUrl, limits, serverTime, dataID = "", quietTime, officials = "" } = answer;
    this.#officials = officials;
    this.#serverOffsetMs = serverTime - this.#deps.clock.now();
    this.#account = { tinyID, nickName, faceUrl, messageBytes: limits.messageBytes };
    this.#keep(ACCOUNT, JSON.stringify(this.#account));
    const data = `${tinyID} ${dataID}`;
    const known = this.#meta.get(DATA);
    if (known !== undefined && known !== data) {
      this.#deps.log.warn("the server's data is not what the cache was made from: starting anew");
      this.synchronizer.forget();
    }
    this.#keep(DATA, data);
    this.quietTimes.changed(quietTime);
    this.statuses.welcomed(answer);
  }

  /** Drops what came from a server that is no more; what names this device stays. */
  #forget(): void {
    this.conversations.clear();
    this.conversationGroups.forget();
    this.relations.forget();
    this.#withFollows((follows) => follows.forget());
    this.officials.forget();
    this.signaling.forget();
    void this.cache.clear();
    this.#meta.delete(SINCE);
    this.#meta.delete(CONVERSATION_GROUPS);
    this.#meta.delete(REMARKS);
    this.cache.write({ meta: new Map(this.#meta) });
  }

  #keep(key: string, value: string): void {
    if (this.#meta.get(key) === value) return;
    this.#meta.set(key, value);
    this.cache.write({ meta: new Map([[key, value]]) });
  }
}

/** As the last login answered; nothing when there was none, or an older version kept it otherwise. */
function parseAccount(kept = "{}"): Partial<OwnAccount> {
  try {
    return JSON.parse(kept);
  } catch {
    return {};
  }
}
