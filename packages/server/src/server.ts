import { once } from "node:events";
import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import Fastify from "fastify";
import type { Logger } from "pino";
import { LocalBus } from "./bus/local/local-bus.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { ensureDemoPush } from "./demo/demo-push.ts";
import { registerDemo } from "./demo/demo-routes.ts";
import { ensureDemoTips } from "./demo/demo-tips.ts";
import { AccountDirectory } from "./domains/account/account-directory.ts";
import { AppMutes } from "./domains/account/app-mutes.ts";
import { SignInFailures } from "./domains/account/sign-in.ts";
import { AppDirectory } from "./domains/app/app-directory.ts";
import { ensureApp } from "./domains/app/ensure-app.ts";
import { MessageExports } from "./domains/export/message-exports.ts";
import { FanOut } from "./domains/fan-out.ts";
import { JoinQueue } from "./domains/group/join-queue.ts";
import { Membership } from "./domains/group/membership.ts";
import { RecentMessages } from "./domains/group/recent-messages.ts";
import { RoomTips } from "./domains/group/room-tips.ts";
import { GroupRate } from "./domains/message/group-rate.ts";
import { ReceiptPushes } from "./domains/message/receipt-pushes.ts";
import { Moderation } from "./domains/moderation/moderation.ts";
import { CustomStatuses } from "./domains/presence/custom-statuses.ts";
import { StatusNews } from "./domains/presence/status-news.ts";
import { StatusReader } from "./domains/presence/status-reader.ts";
import { KeptMessages } from "./domains/push/kept-messages.ts";
import { ProviderPace } from "./domains/push/provider-pace.ts";
import { providerName } from "./domains/push/push-counters.ts";
import { runPushTasks } from "./domains/push/run-push-tasks.ts";
import { Standings } from "./domains/relation/standings.ts";
import { Invitations } from "./domains/signaling/invitations.ts";
import { countedGroupHooks, countedRelationHooks } from "./domains/statistics/counted-hooks.ts";
import { Statistics } from "./domains/statistics/statistics.ts";
import { registerExports } from "./export/export-routes.ts";
import { machineIPs } from "./export/public-ips.ts";
import { Gateway } from "./gateway/gateway.ts";
import { Hub } from "./gateway/hub.ts";
import { exportSweeper } from "./jobs/export-sweeper.ts";
import { groupRecycler } from "./jobs/group-recycler.ts";
import { InvitationTimer } from "./jobs/invitation-timer.ts";
import { MediaSweeper } from "./jobs/media-sweeper.ts";
import { PeriodicJob } from "./jobs/periodic-job.ts";
import { PresenceSweeper } from "./jobs/presence-sweeper.ts";
import { PushWorker } from "./jobs/push-worker.ts";
import { roomSweeper } from "./jobs/room-sweeper.ts";
import { StatisticsWriter } from "./jobs/statistics-writer.ts";
import { KeyedRate } from "./limits/keyed-rate.ts";
import { registerDownloads } from "./media/download-routes.ts";
import { openMedia } from "./media/open-media.ts";
import { Transfers } from "./media/transfers.ts";
import { registerUploads } from "./media/upload-routes.ts";
import { Metrics } from "./operations/metrics.ts";
import { registerOperations } from "./operations/operations-routes.ts";
import { PushProviders } from "./push/providers.ts";
import { GroupPlaces } from "./rest/group/group-places.ts";
import { RecentSends } from "./rest/recent-sends.ts";
import { registerRest } from "./rest/rest-api.ts";
import { openSqliteStore } from "./store/sqlite/index.ts";
import { systemTimer } from "./timer.ts";
import { servicesOf } from "./translation/services.ts";
import { registerWebApp } from "./web/web-routes.ts";
import { Webhooks } from "./webhooks/webhooks.ts";

export interface RunningServer {
  /** `http://host:port` */
  readonly url: string;
  readonly port: number;
  /** The app that was made sure of at start. */
  readonly appID: number;
  /** Stops accepting, finishes what is in flight, flushes. */
  stop(): Promise<void>;
}

const WEBHOOK_OUTCOMES = [
  ["succeeded", "Webhook calls that were answered"],
  ["failed", "Webhook calls that failed or timed out"],
  ["skipped", "Webhook calls left out because many failed in a row"],
  ["dropped", "After-webhooks that never left: the queue was full, or the server stopped"],
] as const;

export interface ServerParts {
  readonly clock: Clock;
  readonly log: Logger;
  /** Called when this start made an app; its secret is known only here. */
  readonly firstApp?: (app: { readonly appID: number; readonly secret: string }) => void;
}

/** How often changed settings of apps are looked for, in ms. */
const REFRESH_MS = 1_000;

/** Builds the parts, listens, and says where. */
export async function startServer(
  config: Config,
  { clock, log, firstApp }: ServerParts,
): Promise<RunningServer> {
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  const store = await openSqliteStore({ file: join(config.data, "skein.sqlite"), exclusive: true });
  const { appID, newSecret } = await ensureApp(store.apps, config.app, clock);
  if (newSecret !== undefined) firstApp?.({ appID, secret: newSecret });
  if (config.mode === "demo") {
    await ensureDemoPush(store.apps, appID);
    await ensureDemoTips(store.apps, appID);
  }
  await store.devices.allOffline(Math.floor(clock.now() / 1_000));

  const appIDs = (await store.apps.list()).map((app) => app.appID);
  const moderation = await Moderation.open(store.auditWords, appIDs, clock);
  const bus = new LocalBus();
  const metrics = new Metrics();
  const apps = new AppDirectory(store.apps);
  const accounts = new AccountDirectory(store.accounts);
  const membership = new Membership(store);
  const fanOut = new FanOut(bus);
  const statistics = new Statistics(store.statistics, clock);
  const hub = new Hub(bus, config, (app, inGroup, count) =>
    statistics.count(app, inGroup ? "GroupDownMsgNum" : "C2CDownMsgNum", count),
  );
  const webhooks = new Webhooks({
    membership,
    clock,
    log,
    unreadOfC2C: (appID, userID) => store.conversations.unreadOfC2C(appID, userID),
    counted: (appID, what) => statistics.count(appID, what === "asked" ? "CallBackReq" : "CallBackRsp"),
    ownedGroups: (appID, owner, type) => store.groups.ownedCount(appID, owner, type),
  });
  const signIn = { apps, accounts, failures: new SignInFailures(), clock };
  const statusReader = new StatusReader({
    accounts,
    devices: store.devices,
    customStatuses: store.customStatuses,
    clock,
  });
  const statusNews = new StatusNews({
    reader: statusReader,
    relations: store.relations,
    bus,
    startTimer: systemTimer,
    failed: (error) => log.error({ err: error }, "presence could not be told"),
  });
  const standings = new Standings(store.relations);
  const presence = {
    devices: store.devices,
    statusReader,
    statusNews,
    customStatuses: await CustomStatuses.open({
      store: store.customStatuses,
      devices: store.devices,
      clock,
    }),
    standings,
    statusRate: new KeyedRate(),
    fanOut,
    bus,
    hooks: webhooks,
    clock,
  };
  const groupRate = new GroupRate();
  const recentMessages = new RecentMessages();
  const roomTips = new RoomTips(systemTimer);
  const media = openMedia(config, store.media, clock);
  const mutes = await AppMutes.open(store.appMutes, clock);
  const relations = {
    relations: store.relations,
    standings,
    accounts,
    fanOut,
    relationHooks: countedRelationHooks(webhooks.relations, statistics),
    clock,
  };
  const officials = {
    officials: store.officials,
    accounts,
    fanOut,
    bus,
    officialHooks: webhooks.officials,
    moderation,
    broadcastRate: new KeyedRate(),
    clock,
  };
  const invitations = new Invitations(store.invitations);
  const follows = { follows: store.follows, accounts, fanOut, followHooks: webhooks.follows, clock };
  const send = {
    invitations,
    officials: store.officials,
    accounts,
    mutes,
    standings,
    membership,
    store: store.messages,
    hooks: webhooks,
    media,
    fanOut,
    groupRate,
    recentMessages,
    statistics,
    moderation,
    clock,
  };
  const read = {
    recentMessages,
    membership,
    standings,
    conversations: store.conversations,
    store: store.messages,
    topics: store.topics,
    reactions: store.reactions,
    extensions: store.extensions,
    extensionRate: new KeyedRate(),
    accounts,
    hooks: webhooks,
    fanOut,
    clock,
  };

  const groups = {
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
    hooks: countedGroupHooks(webhooks.groups, statistics),
    moderation,
    roomTips,
    recentMessages,
    online: hub,
    clock,
  };
  const appInfo = {
    statistics,
    statisticsStore: store.statistics,
    accounts: store.accounts,
    groups: store.groups,
    clock,
  };
  const exports = new MessageExports({
    source: store.messageExport,
    folder: join(config.data, "exports"),
    clock,
  });
  const profiles = {
    accounts,
    fanOut,
    hooks: webhooks.profiles,
    moderation,
    profileRate: new KeyedRate(),
    clock,
  };
  const providers = new PushProviders({ startTimer: systemTimer, now: () => clock.now() });
  const push = { pushes: store.pushes, providers, pushRate: new KeyedRate(), clock };
  const kept = new KeptMessages(store.pushTasks, clock);
  await kept.refresh();
  const pins = { ...read, pins: store.pins };
  const receiptPushes = new ReceiptPushes({ fanOut, startTimer: systemTimer });
  const settings = { ...read, settings: store.conversationSettings, settingRate: new KeyedRate() };
  const receipts = { ...read, receipts: store.receipts, receiptPushes };
  const gateway = new Gateway({
    config,
    log,
    metrics,
    commands: {
      send,
      read,
      media,
      presence,
      clock,
      resendRate: new KeyedRate(),
      rateLimits: config,
      conversations: {
        conversations: store.conversations,
        settings: store.conversationSettings,
        accounts,
        membership,
        standings,
        fanOut,
        hooks: webhooks,
        clock,
      },
      settings,
      receiveOptions: {
        receiveOptions: store.receiveOptions,
        accounts,
        membership,
        fanOut,
        optionRate: new KeyedRate(),
        clock,
      },
      search: {
        search: store.search,
        userSearch: store.userSearch,
        accounts,
        searchRate: new KeyedRate(),
        clock,
      },
      services: {
        ...read,
        ...servicesOf(config),
        media: store.media,
        addresses: media.addresses,
        origin: () => `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`,
        serviceRate: new KeyedRate(),
      },
      groups,
      profiles,
      relations,
      follows,
      officials,
      push,
      watching: hub,
      pins,
      receipts,
      signaling: { invitations, membership, clock },
    },
    login: {
      signIn,
      presence,
      hub,
      clock,
      groups: store.groups,
      officials: store.officials,
      statistics,
      rooms: membership.rooms,
      pushes: store.pushes,
      kept,
      receiveOptions: store.receiveOptions,
      rate: new KeyedRate(),
      messageRate: new KeyedRate(),
      messageBurst: config.messageBurst,
      heartbeatSeconds: config.heartbeatMs / 1_000,
      dataID: store.dataID,
    },
  });

  store.search.follow();
  const pushWorker = new PushWorker({
    apps,
    pushes: store.pushes,
    pushTasks: store.pushTasks,
    runTasks: () =>
      runPushTasks({
        apps,
        pushTasks: store.pushTasks,
        pushes: store.pushes,
        receiveOptions: store.receiveOptions,
        present: hub,
        online: hub,
        providers,
        fanOut,
        clock,
      }),
    membership,
    online: hub,
    providers,
    pace: new ProviderPace(Math.random),
    count: (platform, result) => metrics.offlinePushes.labels(providerName(platform), result).inc(),
    hooks: webhooks.pushes,
    statistics,
    dataID: store.dataID,
    random: Math.random,
    startTimer: systemTimer,
    clock,
    log,
  });
  pushWorker.start();
  let accepting = true;
  const http = Fastify({
    bodyLimit: config.frameBytes,
    forceCloseConnections: "idle",
    trustProxy: config.trustedProxies.length > 0 && [...config.trustedProxies],
  });
  registerOperations(http, { store, bus, metrics, accepting: () => accepting });
  registerDemo(http, { enabled: config.mode === "demo", appID, apps, clock });
  registerRest(http, {
    signIn,
    presence,
    mutes,
    send,
    read,
    recentSends: new RecentSends(clock),
    groups,
    groupPlaces: new GroupPlaces(),
    profiles,
    relations,
    officials,
    follows,
    robots: { accounts, robots: store.accounts, clock },
    moderation,
    appInfo,
    exports,
    publicURL: config.publicURL,
    publicIPs: () => (config.publicIPs.length > 0 ? config.publicIPs : machineIPs()),
    overLimit: (app, load) => webhooks.restOverLimit(app, load),
    pins,
    receipts,
    extensions: read,
    labels: store.pushLabels,
    pushTasks: { pushTasks: store.pushTasks, kept, clock },
    settings,
    accounts,
    store,
    fanOut,
    clock,
    log,
    observe: (command, code, ms) => metrics.restDone(command, code, ms),
  });
  const transfers = new Transfers();
  registerExports(http, { exports, transfers });
  registerUploads(http, { ...media, transfers, log });
  registerDownloads(http, { ...media, transfers });
  registerWebApp(http, log);
  metrics.gauge("skein_connections", "Open WebSocket connections", () => gateway.connections);
  metrics.counter("skein_pushes_written_total", "Pushes written to sockets", () => hub.pushes);
  metrics.counter(
    "skein_slow_readers_closed_total",
    "Connections closed for not taking their pushes",
    () => hub.slowReaders,
  );
  for (const [outcome, help] of WEBHOOK_OUTCOMES) {
    metrics.counter(`skein_webhooks_${outcome}_total`, help, () => webhooks.counters[outcome]);
  }
  const sweeper = new MediaSweeper({ ...media, appStore: store.apps, apps }, log);
  const jobs = [
    new PeriodicJob(REFRESH_MS, () => apps.refresh(), log, "settings of apps could not be read"),
    sweeper,
    pushWorker,
    roomSweeper({ ...groups, apps }, log),
    groupRecycler({ ...groups, apps, appStore: store.apps }, log),
    new InvitationTimer({ ...send, apps }, log, systemTimer),
    new PresenceSweeper({ ...presence, apps }, log),
  ];
  /** What goes on until everybody has left. */
  const lastJobs = [
    exportSweeper(exports, log),
    new StatisticsWriter({ ...appInfo, appStore: store.apps }, log),
  ];
  metrics.gauge("skein_media_bytes", "Bytes of the files of messages", () => store.media.bytes);
  metrics.counter("skein_media_sweeps_total", "Sweeps of media", () => sweeper.sweeps);
  metrics.counter("skein_media_removed_total", "Media that were removed by sweeps", () => sweeper.removed);
  metrics.gauge(
    "skein_offline_pushes_waiting",
    "Offline pushes that wait, as counted last",
    () => pushWorker.waiting,
  );
  gateway.attach(http.server);
  await http.listen({ port: config.port, host: config.host });
  const { port } = http.server.address() as AddressInfo;

  return {
    url: `http://${config.host}:${port}`,
    port,
    appID,
    async stop() {
      accepting = false;
      for (const job of jobs) await job.stop();
      await providers.close();
      roomTips.stop();
      const closed = once(http.server, "close");
      http.server.close();
      transfers.endAll();
      await gateway.stop();
      await http.close();
      receiptPushes.stop();
      await statusNews.stop();
      await closed;
      await webhooks.stop();
      for (const job of lastJobs) await job.stop();
      await bus.close();
      await store.close();
    },
  };
}
