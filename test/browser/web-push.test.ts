import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { BrowserContext, CDPSession, Page, Worker } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import type { Arrived } from "../../packages/server/test/push-services/push-service.ts";
import { openWebPushService } from "../../packages/server/test/push-services/web-push-service.ts";
import { openChat, seesMessage, send, signIn } from "./browser.ts";
import { go, item } from "./kit.ts";
import { setStage, soon } from "./stage.ts";

/** In place of the browser maker's push service, which a test does not call; it decrypts what the server sends. */
const web = await openWebPushService(1);
const stage = setStage({ pushProviders: [web.settings] }, "allow");
afterAll(() => web.close());

test("the page can be installed", async () => {
  const page = await stage.person("installer");
  const cdp = await page.context().newCDPSession(page);
  const { url, data = "{}", errors } = await cdp.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data);
  expect(manifest).toMatchObject({ name: "Skein", short_name: "Skein", display: "standalone" });
  expect(new URL(manifest.start_url, url).href).toBe(`${stage.server.url}/`);
  expect(new URL(manifest.scope, url).href).toBe(`${stage.server.url}/`);
  const icons = manifest.icons as { src: string; sizes: string; purpose?: string }[];
  expect(icons.map(({ sizes, purpose = "any" }) => `${sizes} ${purpose}`)).toEqual([
    "192x192 any",
    "512x512 any",
    "512x512 maskable",
  ]);
  const real = await page.evaluate(
    (urls) =>
      Promise.all(
        urls.map(async (src) => {
          const image = Object.assign(new Image(), { src });
          await image.decode();
          return `${image.naturalWidth}x${image.naturalHeight}`;
        }),
      ),
    icons.map(({ src }) => new URL(src, url).href),
  );
  expect(real).toEqual(icons.map(({ sizes }) => sizes));
  const { installabilityErrors } = await cdp.send("Page.getInstallabilityErrors");
  // The test's windows are of the kind that forgets all: nothing can be installed there, whatever the page is.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
});

test("who wants notifications has them: out of sight, in a closed window, and a click leads to the chat", async () => {
  const [ava, bea, cid] = await stage.people("ava", "bea", "cid");
  const context = ava.context();
  await withNotifications(ava);
  const cdp = await workersOf(context);
  await openChat(ava, "cid");
  await send(ava, "to cid");
  await seesMessage(await chatOf(cid, "ava"), "in", "to cid");
  await openChat(bea, "ava");

  // Out of sight: the message is pushed, and the payload is the one that the server encrypted for this browser.
  await setSight(ava, "hidden");
  await send(bea, "are you there?");
  const first = await arrived(1);
  expect(first).toMatchObject({ title: "bea", body: "are you there?", conversationID: "c2c_bea", badge: 1 });
  await cdp.deliver(first);
  await soon(() => shown(ava)).toEqual([
    { title: "bea", body: "are you there?", tag: first.pushID, conversationID: "c2c_bea" },
  ]);
  // The same one again replaces itself.
  await cdp.deliver(first);
  await soon(() => shown(ava)).toHaveLength(1);

  // A click leads there, in the window that is open, which does not load anew.
  await ava.evaluate(() => Object.assign(globalThis, { stillHere: true }));
  await ava.getByTestId("composer-input").fill("half written");
  expect(await click(await workerOf(context))).toEqual(["focus"]);
  await seesMessage(ava, "in", "are you there?");
  expect(await ava.evaluate(() => "stillHere" in globalThis)).toBe(true);
  await item(ava, "c2c_cid").getByText("half written").waitFor();
  await soon(() => shown(ava)).toEqual([]);

  // In sight nothing is pushed; one that was on its way is not shown above the chat that it is in.
  await setSight(ava, "visible");
  await cdp.deliver(first);
  const other = { ...first, raw: { ...first.raw, pushID: "other", conversationID: "c2c_cid" } };
  await cdp.deliver(other);
  await soon(async () => (await shown(ava)).map(({ tag }) => tag)).toEqual(["other"]);
  await click(await workerOf(context));
  await item(ava, "c2c_bea").click();
  await send(bea, "seen at once");
  await seesMessage(ava, "in", "seen at once");
  await setSight(ava, "hidden");
  await send(bea, "and away again");
  expect(await arrived(2)).toMatchObject({ body: "and away again" });

  // No window at all: a click opens one, which is still signed in.
  await ava.close();
  await isAway("ava");
  await send(bea, "to a closed window");
  const last = await arrived(3);
  const elsewhere = await context.newPage();
  await elsewhere.goto(`${stage.server.url}/manifest.webmanifest`);
  await cdp.deliver(last);
  await soon(async () => (await shown(elsewhere)).map(({ body }) => body)).toEqual([last.body]);
  const [opened] = await click(await workerOf(context));
  expect(opened).toBe(`${stage.server.url}/#c2c_bea`);
  await elsewhere.goto(opened ?? "");
  await seesMessage(elsewhere, "in", "to a closed window");
});

test("a sign-out ends the notifications: on the server, and in the browser when the server cannot be told", async () => {
  const dora = await stage.person("dora");
  await withNotifications(dora);
  expect(tokensOf("dora")).toBe(1);
  await dora.getByLabel("Sign out").click();
  await dora.getByTestId("sign-in-name").waitFor();
  await soon(() => tokensOf("dora")).toBe(0);
  // The browser's subscription is its next user's.
  await signIn(dora, "emmy");
  await soon(() => tokensOf("emmy")).toBe(1);

  await stage.server.kill();
  await dora.getByTestId("connection-banner").waitFor();
  await dora.getByLabel("Sign out").click();
  await dora.getByTestId("sign-in-name").waitFor();
  await soon(() => dora.evaluate(() => localStorage.getItem("test.subscription"))).toBeNull();
  await stage.server.start();
});

test("who switches notifications off has none", async () => {
  const finn = await stage.person("finn");
  await withNotifications(finn);
  expect(tokensOf("finn")).toBe(1);
  await finn.reload();
  await go(finn, "settings");
  await soon(() => finn.getByTestId("notifications").isChecked()).toBe(true);
  await finn.getByTestId("notifications").click();
  await soon(() => tokensOf("finn")).toBe(0);
});

/** The person allows notifications and switches them on. */
async function withNotifications(page: Page): Promise<void> {
  await page.context().grantPermissions(["notifications"], { origin: stage.server.url });
  const token = web.newToken();
  await page.context().addInitScript(subscribeHere, { token, publicKey: web.settings.publicKey });
  await page.reload();
  await go(page, "settings");
  await page.getByTestId("notifications").click();
  await soon(() => page.getByTestId("notifications").isChecked()).toBe(true);
  await go(page, "chats");
}

/** The browser's part of a subscription, at the test's push service. */
function subscribeHere({ token, publicKey }: { token: string; publicKey: string }): void {
  const KEY = "test.subscription";
  const subscription = () => {
    const kept = localStorage.getItem(KEY);
    if (kept === null) return null;
    const unsubscribe = async () => {
      localStorage.removeItem(KEY);
      return true;
    };
    return { ...JSON.parse(kept), toJSON: () => JSON.parse(kept), unsubscribe };
  };
  Object.assign(PushManager.prototype, {
    async subscribe({ userVisibleOnly, applicationServerKey }: PushSubscriptionOptionsInit) {
      if (!userVisibleOnly || applicationServerKey !== publicKey) throw new DOMException("", "AbortError");
      localStorage.setItem(KEY, token);
      return subscription();
    },
    getSubscription: async () => subscription(),
  });
}

/** Windows of tests are always visible; to the page it is what the person does. Resolves when the server knows. */
async function setSight(page: Page, state: "visible" | "hidden"): Promise<void> {
  const told = page.waitForEvent("console", (line) => line.text() === `told ${state}`);
  await page.evaluate(async (visibilityState) => {
    Object.defineProperty(document, "visibilityState", { value: visibilityState, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    console.info(`told ${visibilityState}`);
  }, state);
  await told;
}

/** The push with this number, from 1 on. */
async function arrived(number: number): Promise<Arrived> {
  const all = await web.gets(number);
  expect(web.complaints).toEqual([]);
  const one = all[number - 1];
  if (one === undefined) throw new Error("no push");
  return one;
}

/** The same person's page, at the chat with somebody. */
async function chatOf(page: Page, peer: string): Promise<Page> {
  await item(page, `c2c_${peer}`).click();
  return page;
}

/** Hands pushes to the page's worker, as the browser does. */
async function workersOf(context: BrowserContext): Promise<{ deliver(push: Arrived): Promise<void> }> {
  const holder = await context.newPage();
  const cdp: CDPSession = await context.newCDPSession(holder);
  const registration = new Promise<string>((resolve) => {
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL === `${stage.server.url}/`);
      if (own !== undefined) resolve(own.registrationId);
    });
  });
  await cdp.send("ServiceWorker.enable");
  const registrationId = await registration;
  return {
    deliver: async ({ raw }) => {
      const data = JSON.stringify(raw);
      await cdp.send("ServiceWorker.deliverPushMessage", { origin: stage.server.url, registrationId, data });
    },
  };
}

async function workerOf(context: BrowserContext): Promise<Worker> {
  const worker = context.serviceWorkers().find((one) => one.url().startsWith(stage.server.url));
  return worker ?? context.waitForEvent("serviceworker");
}

/** Notifications of this origin. */
const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const all = await registration.getNotifications();
    return all.map(({ title, body, tag, data }) => ({
      title,
      body,
      tag,
      conversationID: data.conversationID,
    }));
  });

/** Clicks the notification; answers what the worker asked of the browser, which does it for a real click only. */
const click = (worker: Worker): Promise<string[]> =>
  worker.evaluate(async () => {
    const scope = self as unknown as {
      registration: ServiceWorkerRegistration;
      clients: object;
      WindowClient: { prototype: object };
      NotificationEvent: new (type: string, init: object) => Event;
    };
    const asked: string[] = [];
    const note = (what: (url: string) => string) => async (url: string) => void asked.push(what(url));
    Object.assign(scope.clients, { openWindow: note((url) => url) });
    Object.assign(scope.WindowClient.prototype, { focus: note(() => "focus") });
    const [notification] = await scope.registration.getNotifications();
    const event = new scope.NotificationEvent("notificationclick", { notification });
    let done: Promise<unknown> | undefined;
    Object.assign(event, {
      waitUntil: (promise: Promise<unknown>) => {
        done = promise;
      },
    });
    self.dispatchEvent(event);
    await done;
    return asked;
  });

async function isAway(userID: string): Promise<void> {
  await soon(async () => {
    const { QueryResult } = await stage.server.rest("openim/query_online_status", {
      To_Account: [userID],
    });
    return (QueryResult as { Status: string }[])[0]?.Status;
  }).not.toBe("Online");
}

/** How many of the user's devices the server would push to. */
function tokensOf(userID: string): number {
  const db = new DatabaseSync(join(stage.server.data, "skein.sqlite"), { readOnly: true });
  const row = db.prepare("SELECT count(*) AS count FROM push_token WHERE user_id = ?").get(userID);
  db.close();
  return Number(row?.count);
}
