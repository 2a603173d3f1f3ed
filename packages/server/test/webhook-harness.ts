import type { MessageElement, Target } from "@skein-im/protocol";
import { pino } from "pino";
import type { KnownApp } from "../src/domains/app/app-directory.ts";
import { DEFAULT_APP_SETTINGS, type WebhookSettings } from "../src/domains/app/app-settings.ts";
import type { HookedMessage } from "../src/domains/message/message-hooks.ts";
import type { Sender, SendRequest } from "../src/domains/message/send-request.ts";
import { Webhooks } from "../src/webhooks/webhooks.ts";
import { aGroup } from "./a-group.ts";
import { openReceiver } from "./callback-receiver.ts";
import { ManualClock } from "./manual-clock.ts";
import { ManualTimer } from "./manual-timer.ts";

const ALL = [
  "C2C.CallbackBeforeSendMsg",
  "C2C.CallbackAfterSendMsg",
  "Group.CallbackBeforeSendMsg",
  "Group.CallbackAfterSendMsg",
  "Group.CallbackSendMsgException",
  "State.StateChange",
  "Push.OfflinePush",
  "Push.AllMemberPush",
];
export const NOW = 1_700_000_000_123;
export const CALL_MS = DEFAULT_APP_SETTINGS.webhook.timeoutMs;
export const DRAIN_MS = 5_000;

/** The webhooks with small bounds before a real back end; time stands still, timers ring by hand. */
export async function openWebhooks() {
  const receiver = await openReceiver();
  const clock = new ManualClock(NOW);
  const timer = new ManualTimer();
  const logged: string[] = [];
  const webhooks = new Webhooks({
    clock,
    log: pino({ level: "debug" }, { write: (line: string) => logged.push(line) }),
    membership: {
      group: async (_app, groupID) => aGroup({ groupID }),
    },
    ownedGroups: async () => 4,
    unreadOfC2C: async () => 3,
    limits: {
      parallelCalls: 2,
      waitingCalls: 2,
      breakerFailures: 3,
      breakerPauseMs: 5_000,
      drainMs: DRAIN_MS,
    },
    startTimer: timer.start,
  });
  return {
    receiver,
    clock,
    timer,
    logged,
    webhooks,
    /** An app with all callbacks on. */
    appWith: (settings: Partial<WebhookSettings> = {}) => appWith({ url: receiver.url, ...settings }),
    async close(): Promise<void> {
      await webhooks.stop();
      await receiver.close();
    },
  };
}

export type WebhookHarness = Awaited<ReturnType<typeof openWebhooks>>;

export const appWith = (settings: Partial<WebhookSettings> = {}): KnownApp => ({
  appID: 1_400_000_001,
  secrets: [],
  settings: {
    ...DEFAULT_APP_SETTINGS,
    webhook: { ...DEFAULT_APP_SETTINGS.webhook, commands: ALL, ...settings },
  },
});

export const textElement = (Text: string): MessageElement => ({
  MsgType: "TIMTextElem",
  MsgContent: { Text },
});

/** A message of mei's to omar, unless told otherwise. */
export const hooked = (
  app: KnownApp,
  to: Target = { userID: "omar" },
  request: Partial<SendRequest> = {},
  sender: Partial<Sender> = {},
): HookedMessage => ({
  app,
  to,
  sender: {
    userID: "mei",
    shownAs: { nickName: "", faceUrl: "" },
    isApp: false,
    operator: "mei",
    platform: "Web",
    address: "192.0.2.7",
    ...sender,
  },
  request: {
    to,
    msgID: "144115000000000001-1700000000-918273",
    random: 918273,
    clientSeq: 70211,
    elements: [textElement("lunch at noon?")],
    ...request,
  },
});
