import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { messageTexts, openChat, seesMessage, send } from "./browser.ts";
import { bubble, go, isAccessible, isInView, item, person } from "./kit.ts";
import { setStage } from "./stage.ts";

const stage = setStage();

/** So many messages of `from` to `to` that the first is not in the window. */
async function writeMuch(from: string, to: string, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1)
    await stage.server.rest("openim/sendmsg", {
      From_Account: from,
      To_Account: to,
      MsgRandom: number,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: `number ${number}` } }],
    });
}

const hit = (page: Page, conversationID: string) =>
  page.locator(`[data-testid="message-hit"][data-conversation-id="${conversationID}"]`);

describe("search", () => {
  test("one message is found among all chats, and shown in its place, however far back", async () => {
    const [ann, ben] = await stage.couple("ann1", "ben1");
    await send(ben, "the key is under the mat");
    await seesMessage(ann, "in", "the key is under the mat");
    await writeMuch("ben1", "ann1", 80);
    await seesMessage(ann, "in", "number 80");
    await ann.reload();
    await seesMessage(ann, "in", "number 80");
    expect(await bubble(ann, "the key is under the mat").count()).toBe(0);

    await go(ann, "search");
    await ann.getByTestId("search-box").fill("KEY mat");
    await hit(ann, "c2c_ben1").locator("mark").first().waitFor();
    await isAccessible(ann);
    await hit(ann, "c2c_ben1").getByRole("button").click();
    await ann.locator('.skein-row[data-highlighted="true"]', { hasText: "under the mat" }).waitFor();
    await expect.poll(() => isInView(ann, "the key is under the mat")).toBe(true);
    await ann.getByTestId("to-newest").click();
    await bubble(ann, "number 80").waitFor();
  });

  test("friends and groups are found by their names, and several messages lead to a search in their chat", async () => {
    const [ann, ben] = await stage.couple("ann2", "ben2");
    await stage.server.rest("group_open_http_svc/create_group", {
      Type: "Public",
      GroupId: "geese",
      Name: "Wild geese",
      Owner_Account: "ann2",
    });
    await send(ben, "geese at the lake");
    await send(ben, "geese everywhere");
    await send(ben, "no ducks");
    await seesMessage(ann, "in", "no ducks");
    await ann.getByTestId("chat-info").click();
    await ann.getByText("Become friends").click();
    await ann.getByText("Become friends").waitFor({ state: "detached" });
    await ann.keyboard.press("Escape");

    await go(ann, "search");
    await ann.getByTestId("search-box").fill("geese");
    await person(ann, "geese").getByText("Wild geese").waitFor();
    await hit(ann, "c2c_ben2").getByText("2 messages").waitFor();
    await isAccessible(ann);
    await hit(ann, "c2c_ben2").getByRole("button").click();
    const inChat = ann.getByRole("region", { name: "Search in this chat" });
    expect(await inChat.getByTestId("search-box").inputValue()).toBe("geese");
    await inChat.getByTestId("hit").nth(1).getByText("at the lake").click();
    await ann.locator('.skein-row[data-highlighted="true"]', { hasText: "geese at the lake" }).waitFor();

    await ann.getByTestId("search-box").first().fill("ben2");
    await person(ann, "ben2").getByRole("button").first().click();
    await ann.getByTestId("chat-title").getByText("ben2").waitFor();
    await ann.getByTestId("search-box").first().fill("nothing like this");
    await ann.getByText("Nothing found for “nothing like this”").waitFor();
  });

  test("in a chat, words are found, marked, and led to; other chats do not matter", async () => {
    const [ann, ben] = await stage.couple("ann3", "ben3");
    await send(ann, "shall we meet at nine?");
    await send(ben, "nine is fine");
    await seesMessage(ann, "in", "nine is fine");
    await openChat(ann, "cay3");
    await openChat(ann, "ben3");
    await ann.getByTestId("search-chat").click();
    const inChat = ann.getByRole("region", { name: "Search in this chat" });
    await inChat.getByTestId("search-box").fill("nine");
    await expect.poll(() => inChat.getByTestId("hit").count()).toBe(2);
    await isAccessible(ann);
    await inChat.getByTestId("search-box").fill("ten");
    await inChat.getByText("Nothing found for “ten”").waitFor();
    await inChat.getByLabel("Close").click();
    await inChat.waitFor({ state: "detached" });
  });

  test("on a phone, the search gives way to what it found", async () => {
    const [ann, ben] = await stage.couple("ann4", "ben4");
    await send(ben, "the train goes at six");
    await seesMessage(ann, "in", "the train goes at six");
    await ann.setViewportSize({ width: 390, height: 760 });
    await ann.getByTestId("search-chat").click();
    const inChat = ann.getByRole("region", { name: "Search in this chat" });
    await inChat.getByTestId("search-box").fill("train");
    await inChat.getByTestId("hit").waitFor();
    await isAccessible(ann);
    await inChat.getByTestId("hit").click();
    await inChat.waitFor({ state: "detached" });
    await ann.locator('.skein-row[data-highlighted="true"]', { hasText: "the train" }).waitFor();
  });
});

describe("settings", () => {
  test("who changes their profile is seen so by those who write with them", async () => {
    const [ann, ben] = await stage.couple("ann5", "ben5");
    await send(ben, "who are you?");
    await seesMessage(ann, "in", "who are you?");
    await send(ann, "guess");
    await seesMessage(ben, "in", "guess");
    await go(ann, "settings");
    await ann.getByTestId("profile-name").fill("Ann of the lake");
    await ann.getByLabel("About you").fill("Counting geese");
    await ann.getByTestId("save-profile").click();
    await ann.locator(".skein-notice", { hasText: "Saved" }).waitFor();
    await isAccessible(ann);
    await ben.getByTestId("chat-title").getByText("Ann of the lake").waitFor();
    await item(ben, "c2c_ann5").getByText("Ann of the lake").waitFor();
    await ben.getByTestId("chat-info").click();
    await ben.getByTestId("profile-card").getByText("Counting geese").waitFor();
    await ann.reload();
    await go(ann, "settings");
    await expect.poll(() => ann.getByTestId("profile-name").inputValue()).toBe("Ann of the lake");
  });

  test("the look is light, dark or the device's, and stays after a reload", async () => {
    const ann = await stage.person("ann6");
    const paper = () =>
      ann.locator(".app").evaluate((box) => getComputedStyle(box.parentElement as Element).backgroundColor);
    const light = await paper();
    await ann.emulateMedia({ colorScheme: "dark" });
    const dark = await paper();
    expect(dark).not.toBe(light);
    await go(ann, "settings");
    await ann.getByTestId("theme-light").check();
    expect(await paper()).toBe(light);
    await ann.reload();
    await ann.locator(".app").waitFor();
    expect(await paper()).toBe(light);
    await go(ann, "settings");
    await isAccessible(ann);
    await ann.emulateMedia({ colorScheme: "light" });
    await ann.getByTestId("theme-dark").check();
    expect(await paper()).toBe(dark);
    await isAccessible(ann);
    await ann.getByTestId("theme-system").check();
    expect(await paper()).toBe(light);
  });

  test("the language is changed at once, everywhere, and stays after a reload and a sign-out", async () => {
    const ann = await stage.person("ann7");
    await go(ann, "settings");
    await ann.getByTestId("language").selectOption({ label: "简体中文" });
    await ann.getByTestId("view-contacts").getByText("通讯录").waitFor();
    await ann.getByText("选择一个聊天，或开始新的聊天").waitFor();
    expect(await ann.evaluate(() => document.documentElement.lang)).toBe("zh-Hans");
    await isAccessible(ann);
    await ann.reload();
    await ann.getByTestId("view-contacts").getByText("通讯录").waitFor();
    expect(await ann.getByTestId("new-chat-input").getAttribute("placeholder")).toBe("和谁聊？输入名字");
    await ann.getByLabel("退出登录").click();
    await ann.getByText("开始聊天").waitFor();
    await isAccessible(ann);
  });

  test("a time without notices is set, and stands on the server", async () => {
    const ann = await stage.person("ann8");
    await go(ann, "settings");
    await ann.getByTestId("quiet-time").click();
    await ann.getByLabel("From").fill("21:30");
    await isAccessible(ann);
    await expect
      .poll(
        async () => {
          await ann.reload();
          await go(ann, "settings");
          return ann.getByLabel("From").inputValue();
        },
        { timeout: 15_000 },
      )
      .toBe("21:30");
    expect(await ann.getByLabel("To", { exact: true }).inputValue()).toBe("08:00");
    await ann.getByTestId("quiet-time").click();
    await ann.getByLabel("From").waitFor({ state: "detached" });
    await ann.reload();
    await go(ann, "settings");
    await expect.poll(() => ann.getByTestId("quiet-time").isEnabled()).toBe(true);
    expect(await ann.getByTestId("quiet-time").isChecked()).toBe(false);
  });

  test("a chat that is muted says so in the list", async () => {
    const [ann, ben] = await stage.couple("ann9", "ben9");
    await send(ben, "hello");
    await seesMessage(ann, "in", "hello");
    await item(ann, "c2c_ben9").hover();
    await ann.getByTestId("conversation-menu").click();
    await ann.getByTestId("menu-mute").click();
    await item(ann, "c2c_ben9").getByLabel("Muted").waitFor();
    expect(await messageTexts(ann)).toEqual(["hello"]);
  });
});
