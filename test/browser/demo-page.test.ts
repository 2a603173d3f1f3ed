import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillDemo } from "../../scripts/demo/fill-demo.ts";
import { ServerProcess } from "../harness/server-process.ts";
import { launchBrowser, messageTexts, openChat, openPage, seesMessage, send, signIn } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

test("two people chat on the demo page, and a restart of the server in the middle costs them nothing", async () => {
  await using server = await ServerProcess.start({ SKEIN_MODE: "demo" });
  const alice = await openPage(browser, server.url);
  const bob = await openPage(browser, server.url);
  await signIn(alice, "alice");
  await signIn(bob, "bob");

  // A first message: an unread badge for the one who is elsewhere, gone when the chat is opened.
  await openChat(alice, "bob");
  await send(alice, "hello bob");
  const item = bob.locator('[data-testid="conversation-item"][data-conversation-id="c2c_alice"]');
  await item.getByTestId("unread-badge").waitFor();
  expect(await item.getByTestId("unread-badge").innerText()).toContain("1");
  await item.click();
  await seesMessage(bob, "in", "hello bob");
  await item.getByTestId("unread-badge").waitFor({ state: "detached" });
  await alice.locator('[data-testid="message"][data-status="read"]', { hasText: "hello bob" }).waitFor();

  await send(bob, "hello alice <b>& 雁</b>");
  await seesMessage(alice, "in", "hello alice <b>& 雁</b>");

  // The server dies without a word and comes back; a message is written while it is away.
  await server.kill();
  await alice.getByTestId("connection-banner").waitFor({ timeout: 20_000 });
  await send(alice, "written while the server was away");
  await server.start();
  await seesMessage(bob, "in", "written while the server was away");
  await send(bob, "and we go on");
  await seesMessage(alice, "in", "and we go on");
  await alice.getByTestId("connection-banner").waitFor({ state: "detached", timeout: 20_000 });

  const said = ["hello bob", "hello alice <b>& 雁</b>", "written while the server was away", "and we go on"];
  expect(await messageTexts(alice)).toEqual(said);
  expect(await messageTexts(bob)).toEqual(said);

  // A reload keeps the person signed in and shows the same.
  await bob.reload();
  await seesMessage(bob, "out", "and we go on");
  expect(await messageTexts(bob)).toEqual(said);
}, 120_000);

test("who is new is shown the welcome room, and has it in the list of chats", async () => {
  await using server = await ServerProcess.start({ SKEIN_MODE: "demo" });
  await fillDemo(server.url);
  const page = await openPage(browser, server.url);
  await page.getByTestId("sign-in-name").fill("somebody-new");
  await page.getByTestId("sign-in-button").click();
  await page.getByTestId("chat-title").getByText("Welcome to Skein").waitFor();
  const room = page.locator('[data-testid="conversation-item"][data-conversation-id="group_welcome"]');
  await room.getByText("somebody-new joined the group").waitFor();
  expect(await room.getByTestId("unread-badge").count()).toBe(0);
}, 60_000);

test("a name that cannot be one is explained, not sent", async () => {
  await using server = await ServerProcess.start({ SKEIN_MODE: "demo" });
  const page = await openPage(browser, server.url);
  await page.getByTestId("sign-in-name").fill("雁");
  await page.getByTestId("sign-in-button").click({ force: true });
  await page.getByTestId("sign-in-name").waitFor();
  expect(await page.getByTestId("new-chat-input").count()).toBe(0);
}, 60_000);
