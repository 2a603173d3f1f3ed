import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Failure, WireMessage } from "@skein-im/protocol";
import Fastify from "fastify";
import { pino } from "pino";
import type { BusMessage, Topic } from "../src/bus/bus.ts";
import { userTopic } from "../src/bus/bus.ts";
import { LocalBus } from "../src/bus/local/local-bus.ts";
import { AccountDirectory } from "../src/domains/account/account-directory.ts";
import { AppMutes } from "../src/domains/account/app-mutes.ts";
import { SignInFailures } from "../src/domains/account/sign-in.ts";
import { makeUserSig } from "../src/domains/account/user-sig.ts";
import { AppDirectory, type KnownApp } from "../src/domains/app/app-directory.ts";
import type { ReadHooks } from "../src/domains/conversation/read-hooks.ts";
import { MessageExports } from "../src/domains/export/message-exports.ts";
import { FanOut } from "../src/domains/fan-out.ts";
import { JoinQueue } from "../src/domains/group/join-queue.ts";
import { Membership } from "../src/domains/group/membership.ts";
import { RecentMessages } from "../src/domains/group/recent-messages.ts";
import { RoomTips } from "../src/domains/group/room-tips.ts";
import { GroupRate } from "../src/domains/message/group-rate.ts";
import type {
  ExtensionReport,
  HookedMessage,
  HookVerdict,
  MessageHooks,
  ReceiptReport,
  RevokedMessage,
} from "../src/domains/message/message-hooks.ts";
import { ReceiptPushes } from "../src/domains/message/receipt-pushes.ts";
import type { Sender } from "../src/domains/message/send-request.ts";
import { Moderation } from "../src/domains/moderation/moderation.ts";
import { CustomStatuses } from "../src/domains/presence/custom-statuses.ts";
import type { PresenceHooks, StateChange } from "../src/domains/presence/presence-hooks.ts";
import { NEWS_MS, StatusNews } from "../src/domains/presence/status-news.ts";
import { StatusReader } from "../src/domains/presence/status-reader.ts";
import { KeptMessages } from "../src/domains/push/kept-messages.ts";
import { runPushTasks } from "../src/domains/push/run-push-tasks.ts";
import { Standings } from "../src/domains/relation/standings.ts";
import { Invitations } from "../src/domains/signaling/invitations.ts";
import { countedGroupHooks } from "../src/domains/statistics/counted-hooks.ts";
import { Statistics } from "../src/domains/statistics/statistics.ts";
import { KeyedRate } from "../src/limits/keyed-rate.ts";
import { openMedia } from "../src/media/open-media.ts";
import { GroupPlaces } from "../src/rest/group/group-places.ts";
import { RecentSends } from "../src/rest/recent-sends.ts";
import { type RestDeps, registerRest } from "../src/rest/rest-api.ts";
import { openSqliteStore } from "../src/store/sqlite/index.ts";
import type { RestLoad } from "../src/webhooks/webhooks.ts";
import { ManualClock } from "./manual-clock.ts";
import { ManualTimer } from "./manual-timer.ts";
import { RecordingFollowHooks } from "./recording-follow-hooks.ts";
import { RecordingGroupHooks } from "./recording-group-hooks.ts";
import { RecordingOfficialHooks } from "./recording-official-hooks.ts";
import { RecordingProfileHooks } from "./recording-profile-hooks.ts";
import { RecordingRelationHooks } from "./recording-relation-hooks.ts";

export const APP = 1_400_000_001;
const SECRET = "0123456789abcdef0123456789abcdef";

/** An answer, with the fields that tests pass on to a further call. */
export interface RestBody {
  readonly ActionStatus: string;
  readonly ErrorCode: number;
  readonly ErrorInfo: string;
  readonly MsgTime?: number;
  readonly MsgKey?: string;
  readonly MsgId?: string;
  readonly Complete?: number;
  readonly LastMsgTime?: number;
  readonly LastMsgKey?: string;
  readonly MsgList?: readonly {
    readonly MsgKey: string;
    readonly MsgTimeStamp: number;
    readonly MsgBody: readonly unknown[];
  }[];
}

/** The REST door on a real store in a folder of its own; hooks and pushes are written down. */
export async function openRest(options: { readonly limits?: RestDeps["limits"] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "skein-rest-"));
  const file = join(folder, "skein.sqlite");
  const store = await openSqliteStore({ file, exclusive: false });
  const clock = new ManualClock();
  await store.apps.create({ appID: APP, secrets: [SECRET], settings: {}, createdAt: 0 });

  const bus = new LocalBus();
  const heard: { topic: Topic; message: BusMessage }[] = [];
  const hooks = new RecordingHooks();
  const groupHooks = new RecordingGroupHooks();
  const apps = new AppDirectory(store.apps);
  const accounts = new AccountDirectory(store.accounts);
  const membership = new Membership(store);
  const fanOut = new FanOut(bus);
  const errors: string[] = [];
  const statusTimer = new ManualTimer();
  const statusReader = new StatusReader({
    accounts,
    devices: store.devices,
    customStatuses: store.customStatuses,
    clock,
  });
  const presence = {
    devices: store.devices,
    statusReader,
    statusNews: new StatusNews({
      reader: statusReader,
      relations: store.relations,
      bus,
      startTimer: statusTimer.start,
      failed: (error) => errors.push(String(error)),
    }),
    customStatuses: await CustomStatuses.open({
      store: store.customStatuses,
      devices: store.devices,
      clock,
    }),
    bus,
    hooks,
    clock,
  };
  const mutes = await AppMutes.open(store.appMutes, clock);
  const groupRate = new GroupRate();
  const recentMessages = new RecentMessages();
  const log = pino({ level: "error" }, { write: (line) => errors.push(line) });
  const media = openMedia({ data: folder, publicURL: "" }, store.media, clock);
  const profileHooks = new RecordingProfileHooks();
  const relationHooks = new RecordingRelationHooks();
  const officialHooks = new RecordingOfficialHooks();
  const followHooks = new RecordingFollowHooks();
  const standings = new Standings(store.relations);
  const read = {
    recentMessages,
    membership,
    standings,
    conversations: store.conversations,
    store: store.messages,
    topics: store.topics,
    hooks,
    fanOut,
    clock,
  };
  const statistics = new Statistics(store.statistics, clock);
  const overLimit: RestLoad[] = [];
  const moderation = await Moderation.open(store.auditWords, [], clock);
  const online = new Set<string>();
  const kept = new KeptMessages(store.pushTasks, clock);
  const deps: RestDeps = {
    signIn: { apps, accounts, failures: new SignInFailures(), clock },
    presence,
    mutes,
    send: {
      officials: store.officials,
      invitations: new Invitations(store.invitations),
      mutes,
      standings,
      accounts,
      membership,
      store: store.messages,
      hooks,
      media,
      fanOut,
      groupRate,
      recentMessages,
      statistics,
      moderation,
      clock,
    },
    recentSends: new RecentSends(clock),
    groups: {
      groups: store.groups,
      applications: store.applications,
      joinQueue: new JoinQueue(),
      topics: store.topics,
      permissionGroups: store.permissionGroups,
      groupData: store.groupData,
      attributeRate: new KeyedRate(),
      receiveOptions: store.receiveOptions,
      membership,
      accounts,
      fanOut,
      bus,
      hooks: countedGroupHooks(groupHooks, statistics),
      moderation,
      roomTips: new RoomTips(new ManualTimer().start),
      recentMessages,
      online: { count: () => 0, has: (_app, userID) => online.has(userID) },
      clock,
    },
    groupPlaces: new GroupPlaces(),
    read,
    profiles: {
      accounts,
      fanOut,
      hooks: profileHooks,
      moderation,
      profileRate: new KeyedRate(),
      clock,
    },
    relations: { relations: store.relations, standings, accounts, fanOut, relationHooks, clock },
    appInfo: {
      statistics,
      statisticsStore: store.statistics,
      accounts: store.accounts,
      groups: store.groups,
      clock,
    },
    exports: new MessageExports({ source: store.messageExport, folder: join(folder, "exports"), clock }),
    publicURL: "https://chat.example.org",
    publicIPs: () => ["203.0.113.7"],
    overLimit: (_app, load) => overLimit.push(load),
    robots: { accounts, robots: store.accounts, clock },
    moderation,
    officials: {
      officials: store.officials,
      accounts,
      fanOut,
      bus,
      officialHooks,
      moderation,
      broadcastRate: new KeyedRate(),
      clock,
    },
    follows: { follows: store.follows, accounts, fanOut, followHooks, clock },
    labels: store.pushLabels,
    pushTasks: { pushTasks: store.pushTasks, kept, clock },
    pins: { ...read, pins: store.pins, accounts },
    receipts: {
      ...read,
      receipts: store.receipts,
      receiptPushes: new ReceiptPushes({ fanOut, startTimer: new ManualTimer().start }),
      accounts,
    },
    extensions: { ...read, extensions: store.extensions, extensionRate: new KeyedRate() },
    settings: { ...read, settings: store.conversationSettings, settingRate: new KeyedRate() },
    accounts,
    store,
    fanOut,
    clock,
    log,
    newMsgSeq: () => 3_145,
    ...(options.limits !== undefined && { limits: options.limits }),
  };
  const server = Fastify();
  registerRest(server, deps);

  const userSig = (userID: string) =>
    makeUserSig({ appID: APP, secret: SECRET, userID, now: Math.floor(clock.now() / 1_000) });
  const query = (userID = "administrator") =>
    new URLSearchParams({
      sdkappid: String(APP),
      identifier: userID,
      usersig: userSig(userID),
      random: "1",
      contenttype: "json",
    });

  return {
    server,
    deps,
    store,
    clock,
    hooks,
    groupHooks,
    profileHooks,
    relationHooks,
    officialHooks,
    followHooks,
    overLimit,
    accounts,
    query,
    userSig,
    presenceBus: bus,
    /** Those who watch have heard of what changed. */
    async passStatusTime(): Promise<void> {
      statusTimer.ring(NEWS_MS);
      await new Promise<void>((resolve) => setImmediate(resolve));
    },
    /** Users who are connected. */
    online,
    /** A step of the tasks of push; every certificate is there and no device in sight. */
    runPushTasks: () =>
      runPushTasks({
        apps,
        pushTasks: store.pushTasks,
        pushes: store.pushes,
        receiveOptions: store.receiveOptions,
        present: { has: (_app, userID) => online.has(userID) },
        online: { isInSight: () => false, isAtDesktop: () => false },
        providers: {
          find: () => ({
            platform: 101,
            accepts: () => true,
            send: async () => ({ kind: "sent" }),
            close: async () => {},
          }),
        },
        fanOut,
        clock,
      }),
    /** Lines that were logged as errors. */
    errors,
    /** The user is no member any more. */
    async leaveGroup(groupID: string, userID: string): Promise<void> {
      const removal = { app: APP, groupID, users: [userID], below: 500, now: clock.now() };
      await membership.change(APP, groupID, [userID], () => store.groups.remove(removal));
    },
    /** What was set for the app is in force from now on. */
    refresh: () => apps.refresh(),
    async app(): Promise<KnownApp> {
      const app = await apps.get(APP);
      if (app === undefined) throw new Error("the harness has no app");
      return app;
    },
    /** Calls `service/command` as the admin. */
    async call(command: string, body: unknown, userID?: string): Promise<RestBody> {
      const answer = await server.inject({
        method: "POST",
        url: `/v4/${command}?${query(userID)}`,
        payload: JSON.stringify(body),
      });
      return answer.json();
    },
    async importAccounts(...userIDs: string[]): Promise<void> {
      await accounts.import(
        APP,
        userIDs.map((userID) => ({ userID })),
        clock.now(),
      );
      for (const topic of userIDs.map((userID) => userTopic(APP, userID)))
        bus.join(topic, (message) => heard.push({ topic, message }));
    },
    /** Messages that the user's devices were pushed, oldest first. */
    pushedTo: (userID: string): readonly WireMessage[] =>
      heard.flatMap(({ topic, message }) => {
        if (topic !== userTopic(APP, userID) || message.kind !== "push") return [];
        if (message.only !== undefined && !message.only.includes(userID)) return [];
        const frame = JSON.parse(message.frame);
        return frame.evt === "message" ? [frame.body] : [];
      }),
    /** Bodies of the events of this name that the user's devices were pushed, oldest first. */
    eventsOf: (userID: string, event: string): readonly unknown[] =>
      heard.flatMap(({ topic, message }) => {
        if (topic !== userTopic(APP, userID) || message.kind !== "push") return [];
        const frame = JSON.parse(message.frame);
        return frame.evt === event ? [frame.body] : [];
      }),
    kicksOf: (userID: string) =>
      heard.flatMap(({ topic, message }) =>
        topic === userTopic(APP, userID) && message.kind === "kick" ? [message.reason] : [],
      ),
    async close(): Promise<void> {
      await server.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type RestHarness = Awaited<ReturnType<typeof openRest>>;

/** The app's back end as a script: what it answers is set, what it hears is kept. */
class RecordingHooks implements MessageHooks, ReadHooks, PresenceHooks {
  verdict: Awaited<ReturnType<MessageHooks["beforeSend"]>> = {
    ok: true,
    value: { kind: "pass" } satisfies HookVerdict,
  };
  readonly asked: HookedMessage[] = [];
  readonly told: HookedMessage[] = [];
  readonly failed: { message: HookedMessage; code: number }[] = [];
  readonly revoked: RevokedMessage[] = [];
  readonly receipts: ReceiptReport[] = [];
  readonly extensions: ExtensionReport[] = [];
  readonly read: { reader: string; peer: string; readTime: number }[] = [];
  readonly states: StateChange[] = [];

  asksBefore(): boolean {
    return true;
  }

  async beforeSend(message: HookedMessage) {
    this.asked.push(message);
    return this.verdict;
  }

  afterSend(message: HookedMessage): void {
    this.told.push(message);
  }

  sendFailed(message: HookedMessage, { code }: Failure): void {
    this.failed.push({ message, code });
  }

  afterRevoke(revoked: RevokedMessage): void {
    this.revoked.push(revoked);
  }

  receiptsChanged(report: ReceiptReport): void {
    this.receipts.push(report);
  }

  extensionsChanged(report: ExtensionReport): void {
    this.extensions.push(report);
  }

  afterRead(_app: KnownApp, reader: Sender, peer: string, readTime: number): void {
    this.read.push({ reader: reader.userID, peer, readTime });
  }

  stateChanged(_app: KnownApp, change: StateChange): void {
    this.states.push(change);
  }
}
