import type { Page } from "playwright-core";
import { afterEach, describe, expect, test } from "vitest";
import { BreakableLine } from "../harness/breakable-line.ts";
import { messageTexts, openChat, seesMessage, send, signIn } from "./browser.ts";
import { bubble, go, item } from "./kit.ts";
import { setStage, soon } from "./stage.ts";

const stage = setStage({}, "allow");

const banner = (page: Page) => page.getByTestId("connection-banner");
const isConnected = (page: Page) => banner(page).waitFor({ state: "detached" });
const isSent = (page: Page, text: string) =>
  bubble(page, text).and(page.locator('[data-status="sent"], [data-status="read"]')).waitFor();

/** This many texts of a chat, in one order and each once, on both pages. */
async function bothHave(pages: readonly Page[], texts: readonly string[]): Promise<void> {
  for (const page of pages) await soon(() => messageTexts(page)).toEqual(texts);
}

const lines = new Map<Page, BreakableLine>();
afterEach(async () => {
  for (const line of lines.values()) await line[Symbol.asyncDispose]();
  lines.clear();
});

/** Somebody whose network can go. */
async function onLine(name: string): Promise<Page> {
  const line = await BreakableLine.to(stage.server);
  const page = await stage.person(name, line.url);
  lines.set(page, line);
  return page;
}

/** The browser says that there is no network, and what is open breaks: an emulation alone leaves sockets open. */
async function leave(page: Page): Promise<void> {
  await page.context().setOffline(true);
  lines.get(page)?.cut();
  await banner(page).waitFor();
}

async function back(page: Page): Promise<void> {
  lines.get(page)?.mend();
  await page.context().setOffline(false);
}

/** Two ways of being away, and back. */
const AWAY = {
  "the network is gone": { leave, back },
  "the server is gone": { leave: () => stage.server.kill(), back: () => stage.server.start() },
};

describe.each(Object.entries(AWAY))("while %s", (name, { leave, back }) => {
  const [a, b, c] = name.includes("network") ? ["ann", "ben", "cleo"] : ["dan", "eva", "finn"];

  test("one reads on, and what one writes waits with its clock; then all of it is there once, in one order", async () => {
    const [ann, ben, cleo] = await Promise.all([onLine(a), stage.person(b), stage.person(c)]);
    await openChat(ann, b);
    await openChat(ben, a);
    await openChat(cleo, a);
    for (const number of [1, 2, 3]) {
      await send(ann, `before ${number}`);
      await seesMessage(ben, "in", `before ${number}`);
    }
    await send(cleo, "from the third one");
    await item(ann, `c2c_${c}`).getByTestId("unread-badge").waitFor();

    await leave(ann);
    await banner(ann).waitFor();
    await item(ann, `c2c_${c}`).click();
    await seesMessage(ann, "in", "from the third one");
    await item(ann, `c2c_${b}`).click();
    await seesMessage(ann, "out", "before 1");
    await send(ann, "from away 1");
    await send(ann, "from away 2");
    await bubble(ann, "from away 2").and(ann.locator('[data-status="sending"]')).waitFor();
    await item(ann, `c2c_${c}`).click();
    await ann.getByTestId("composer-input").fill("half of a");
    await item(ann, `c2c_${b}`).click();
    await item(ann, `c2c_${c}`).getByText("half of a").waitFor();
    const isBenThere = !(await banner(ben).isVisible());
    if (isBenThere) {
      await send(ben, "meanwhile");
      await isSent(ben, "meanwhile");
      await send(cleo, "and once more");
      await isSent(cleo, "and once more");
    }

    await back(ann);
    await Promise.all([ann, ben, cleo].map(isConnected));
    await seesMessage(ben, "in", "from away 2");
    await send(ben, "now both");
    const said = ["before 1", "before 2", "before 3", ...(isBenThere ? ["meanwhile"] : [])];
    await bothHave([ann, ben], [...said, "from away 1", "from away 2", "now both"]);
    await item(ann, `c2c_${b}`).getByTestId("unread-badge").waitFor({ state: "detached" });
    if (isBenThere) await soon(() => unreadOf(ann, `c2c_${c}`)).toMatch(/^1\b/);
    await item(ann, `c2c_${c}`).click();
    await soon(() => ann.getByTestId("composer-input").inputValue()).toBe("half of a");
    await item(ann, `c2c_${c}`).getByTestId("unread-badge").waitFor({ state: "detached" });
  }, 120_000);
});

const unreadOf = (page: Page, conversationID: string): Promise<string> =>
  item(page, conversationID).getByTestId("unread-badge").innerText();

test("the server dies twice in a row: nothing is lost, and nothing is there twice", async () => {
  const [gus, hal] = await stage.couple("gus", "hal");
  await send(gus, "1");
  await seesMessage(hal, "in", "1");
  for (const round of [2, 3]) {
    await stage.server.kill();
    await Promise.all([banner(gus).waitFor(), banner(hal).waitFor()]);
    await send(gus, `${round} by gus`);
    await send(hal, `${round} by hal`);
    await stage.server.start();
    // Both have one more message of each, and the second time the server dies as soon as that is so.
    await Promise.all([seesMessage(gus, "in", `${round} by hal`), seesMessage(hal, "in", `${round} by gus`)]);
  }
  await Promise.all([isConnected(gus), isConnected(hal)]);
  const here = await messageTexts(gus);
  expect([...here].sort()).toEqual(["1", "2 by gus", "2 by hal", "3 by gus", "3 by hal"]);
  await bothHave([gus, hal], here);
}, 120_000);

test("what could not be sent in half a minute says so, and is sent once by its button", async () => {
  const [ida, jon] = await Promise.all([onLine("ida"), stage.person("jon")]);
  await openChat(ida, "jon");
  await openChat(jon, "ida");
  await send(ida, "hello");
  await seesMessage(jon, "in", "hello");
  await leave(ida);
  await send(ida, "too late");
  const late = bubble(ida, "too late");
  await late.getByText("No connection").waitFor({ timeout: 45_000 });
  await back(ida);
  await isConnected(ida);
  await send(jon, "are you there?");
  await seesMessage(ida, "in", "are you there?");
  // A double click is one message all the same.
  await late.getByTestId("resend").dblclick();
  await isSent(ida, "too late");
  await bothHave([ida, jon], ["hello", "are you there?", "too late"]);
  await ida.reload();
  await bothHave([ida], ["hello", "are you there?", "too late"]);
}, 120_000);

test("an upload that breaks in the middle goes on when the connection is back", async () => {
  const [kai, lea] = await Promise.all([onLine("kai"), stage.person("lea")]);
  await openChat(kai, "lea");
  await openChat(lea, "kai");
  const context = kai.context();
  const cdp = await context.newCDPSession(kai);
  await cdp.send("Network.enable");
  const bytesPerSecond = 1_000_000;
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond };
  await cdp.send("Network.emulateNetworkConditions", slow);
  const buffer = Buffer.alloc(6_000_000, "skein ");
  await kai.getByTestId("file-input").setInputFiles({ name: "long.txt", mimeType: "text/plain", buffer });
  await kai.getByTestId("send-button").click();
  const progress = kai.getByTestId("upload-progress");
  await progress.waitFor();
  await soon(() => partOf(progress.getAttribute("aria-valuenow"))).toBeGreaterThan(20);
  const sent: { method: string; bytes: number }[] = [];
  kai.on("request", (request) => {
    if (/^(?:PATCH|HEAD|POST)$/.test(request.method()))
      sent.push({ method: request.method(), bytes: request.postDataBuffer()?.length ?? 0 });
  });

  await leave(kai);
  await cdp.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
  await back(kai);
  const file = lea.getByTestId("message").filter({ hasText: "long.txt" });
  await file.waitFor();
  expect(await file.count()).toBe(1);
  // It asked how far it had come, and did not begin anew.
  expect(sent.map(({ method }) => method)).toContain("HEAD");
  expect(sent.filter(({ method }) => method === "POST")).toEqual([]);
}, 120_000);

const partOf = async (value: Promise<string | null>): Promise<number> => Number(await value);

/** Whether the page's cache has a message: it is written a moment after the message is seen. */
const isOnDevice = (page: Page, text: string): Promise<boolean> =>
  page.evaluate(async (text) => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await answered(indexedDB.open(name));
      const stores = [...database.objectStoreNames].filter((one) => one === "messages");
      const all = stores.map((one) => answered(database.transaction(one).objectStore(one).getAll()));
      const found = JSON.stringify(await Promise.all(all)).includes(text);
      database.close();
      if (found) return true;
    }
    return false;
  }, text);

describe("without a network the page opens", () => {
  /** The worker has all files, and the cache what was seen. */
  const isKept = (page: Page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

  test("with its chats; what is written there is sent later, and what came meanwhile is there", async () => {
    const [mia, ned] = await stage.couple("mia", "ned");
    await send(ned, "seen before");
    await seesMessage(mia, "in", "seen before");
    await isKept(mia);
    await mia.context().setOffline(true);
    await send(ned, "missed");
    await isSent(ned, "missed");

    await mia.reload();
    await banner(mia).waitFor();
    await seesMessage(mia, "in", "seen before");
    await item(mia, "c2c_ned").getByText("seen before").waitFor();
    await send(mia, "written away");
    await bubble(mia, "written away").and(mia.locator('[data-status="sending"]')).waitFor();
    await soon(() => isOnDevice(mia, "written away")).toBe(true);
    // What is under way when the page goes is not lost: it can be sent again.
    await mia.reload();
    await bubble(mia, "written away").getByTestId("resend").waitFor();
    // Parts that open by a click are there too.
    await go(mia, "settings");
    await mia.locator(".skein-settings").first().waitFor();
    await go(mia, "chats");

    await mia.context().setOffline(false);
    await isConnected(mia);
    await bubble(mia, "written away").getByTestId("resend").click();
    await bothHave([mia, ned], ["seen before", "missed", "written away"]);
    await item(mia, "c2c_ned").getByTestId("unread-badge").waitFor({ state: "detached" });
  }, 120_000);

  test("in a new window as who signed in last; with the server gone too", async () => {
    const [ola, pia] = await stage.couple("ola", "pia");
    await send(pia, "kept");
    await seesMessage(ola, "in", "kept");
    await isKept(ola);
    const context = ola.context();
    await ola.close();
    await stage.server.kill();
    const again = await context.newPage();
    await again.goto(`${stage.server.url}/#c2c_pia`);
    await banner(again).waitFor();
    await seesMessage(again, "in", "kept");
    await stage.server.start();
    await isConnected(again);
    await send(again, "and on");
    await seesMessage(pia, "in", "and on");
  }, 120_000);

  test("one that nobody has signed in on waits for the server, and says so", async () => {
    const context = await stage.browser.newContext({ locale: "en" });
    const page = await context.newPage();
    await page.route("**/demo/config", (route) => route.abort());
    await page.goto(stage.server.url);
    await page.getByText("Waiting for the server").waitFor();
    await page.unroute("**/demo/config");
    await page.getByTestId("sign-in-name").waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await context.setOffline(true);
    await page.reload();
    await page.getByTestId("sign-in-name").fill("quinn");
    await page.getByTestId("sign-in-button").click();
    await page.getByText("The server does not answer").waitFor();
  }, 60_000);

  test("a window for somebody else is nobody's, and stays so", async () => {
    const rob = await stage.person("rob");
    const page = await rob.context().newPage();
    await page.goto(`${stage.server.url}/#new`);
    await page.getByTestId("sign-in-name").waitFor();
    await page.reload();
    await page.getByTestId("sign-in-name").waitFor();
  }, 60_000);
});

describe("a sign-in that ends while one is away", () => {
  test("is told when the server is there again: the sign-in was revoked", async () => {
    const sam = await onLine("sam");
    await leave(sam);
    await stage.server.rest("im_open_login_svc/kick", { UserID: "sam" });
    await back(sam);
    await sam.getByText("You signed in somewhere else").waitFor();
    // Nor does a new window sign in again by itself.
    const page = await sam.context().newPage();
    await page.goto(new URL(sam.url()).origin);
    await page.getByTestId("sign-in-name").waitFor();
  }, 60_000);

  test("who signs out without a network is signed out, and another one may sign in later", async () => {
    const [tom] = await Promise.all([onLine("tom"), stage.person("una")]);
    await openChat(tom, "una");
    await send(tom, "mine alone");
    await isSent(tom, "mine alone");
    await tom.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await leave(tom);
    await tom.getByLabel("Sign out").click();
    await tom.getByTestId("sign-in-name").waitFor();
    await tom.reload();
    await tom.getByTestId("sign-in-name").waitFor();
    expect(await tom.getByText("mine alone").count()).toBe(0);
    await back(tom);
    await signIn(tom, "vic");
    expect(await tom.getByTestId("conversation-item").count()).toBe(0);
  }, 60_000);
});
