import { once } from "node:events";
import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import Fastify from "fastify";
import type { Logger } from "pino";
import { LocalBus } from "./bus/local/local-bus.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { registerDemo } from "./demo/demo-routes.ts";
import { AccountDirectory } from "./domains/account/account-directory.ts";
import { SignInFailures } from "./domains/account/sign-in.ts";
import { AppDirectory } from "./domains/app/app-directory.ts";
import { ensureApp } from "./domains/app/ensure-app.ts";
import { FanOut } from "./domains/fan-out.ts";
import { Membership } from "./domains/group/membership.ts";
import { Gateway } from "./gateway/gateway.ts";
import { Hub } from "./gateway/hub.ts";
import { KeyedRate } from "./limits/keyed-rate.ts";
import { Metrics } from "./operations/metrics.ts";
import { registerOperations } from "./operations/operations-routes.ts";
import { registerRest } from "./rest/rest-api.ts";
import { openSqliteStore } from "./store/sqlite/index.ts";
import { registerWebApp } from "./web/web-routes.ts";
import { Webhooks } from "./webhooks/webhooks.ts";

export interface RunningServer {
  /** `http://host:port` */
  readonly url: string;
  readonly port: number;
  /** The app that was made sure of at start; its secret only when this start created it. */
  readonly app: { readonly appID: number; readonly newSecret: string | undefined };
  /** Stops accepting, finishes what is in flight, flushes. */
  stop(): Promise<void>;
}

const WEBHOOK_OUTCOMES = [
  ["succeeded", "Webhook calls that were answered, since the start"],
  ["failed", "Webhook calls that failed or timed out, since the start"],
  ["skipped", "Webhook calls left out because many failed in a row, since the start"],
  ["dropped", "After-webhooks that never left: the queue was full, or the server stopped"],
] as const;

/** Builds the parts, listens, and says where. */
export async function startServer(
  config: Config,
  { clock, log }: { clock: Clock; log: Logger },
): Promise<RunningServer> {
  mkdirSync(config.data, { recursive: true });
  const store = await openSqliteStore({ file: join(config.data, "skein.sqlite"), exclusive: true });
  const app = await ensureApp(store.apps, config.app, clock);
  await store.devices.allOffline(Math.floor(clock.now() / 1_000));

  const bus = new LocalBus();
  const metrics = new Metrics();
  const apps = new AppDirectory(store.apps);
  const accounts = new AccountDirectory(store.accounts);
  const membership = new Membership(store.groups);
  const fanOut = new FanOut(bus);
  const hub = new Hub(bus, config);
  const webhooks = new Webhooks({
    membership,
    clock,
    log,
    unreadOfC2C: (appID, userID) => store.conversations.unreadOfC2C(appID, userID),
  });
  const signIn = { apps, accounts, failures: new SignInFailures(), clock };
  const presence = { devices: store.devices, bus, hooks: webhooks, clock };
  const groupRate = new KeyedRate();
  const send = { accounts, membership, store: store.messages, hooks: webhooks, fanOut, groupRate, clock };
  const read = { membership, conversations: store.conversations, store: store.messages, fanOut, clock };

  const gateway = new Gateway({
    config,
    log,
    metrics,
    commands: {
      send,
      read,
      presence,
      clock,
      resendRate: new KeyedRate(),
      rateLimits: config,
      conversations: { conversations: store.conversations, accounts, membership, fanOut, clock },
      groups: { groups: store.groups, membership, accounts, bus, clock },
    },
    login: {
      signIn,
      presence,
      hub,
      clock,
      groups: store.groups,
      rate: new KeyedRate(),
      messageRate: new KeyedRate(),
      messageBurst: config.messageBurst,
      heartbeatSeconds: config.heartbeatMs / 1_000,
      dataID: store.dataID,
    },
  });

  let accepting = true;
  const http = Fastify({ bodyLimit: config.frameBytes, forceCloseConnections: "idle" });
  registerOperations(http, { store, bus, metrics, accepting: () => accepting });
  registerDemo(http, { enabled: config.mode === "demo", appID: app.appID, apps, clock });
  registerRest(http, {
    signIn,
    presence,
    send,
    read,
    accounts,
    store,
    fanOut,
    clock,
    log,
    observe: (command, code, ms) => metrics.restDone(command, code, ms),
  });
  registerWebApp(http, log);
  metrics.gauge("skein_connections", "Open WebSocket connections", () => gateway.connections);
  metrics.gauge("skein_pushes_written", "Pushes written to sockets since the start", () => hub.pushes);
  metrics.gauge(
    "skein_slow_readers_closed",
    "Connections closed for not taking their pushes",
    () => hub.slowReaders,
  );
  for (const [outcome, help] of WEBHOOK_OUTCOMES) {
    metrics.gauge(`skein_webhooks_${outcome}`, help, () => webhooks.counters[outcome]);
  }
  gateway.attach(http.server);
  await http.listen({ port: config.port, host: config.host });
  const { port } = http.server.address() as AddressInfo;

  return {
    url: `http://${config.host}:${port}`,
    port,
    app,
    async stop() {
      accepting = false;
      const closed = once(http.server, "close");
      http.server.close();
      await gateway.stop();
      await http.close();
      await closed;
      await webhooks.stop();
      await bus.close();
      await store.close();
    },
  };
}
