import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { messageTexts, openChat, openPage, seesMessage, send } from "./browser.ts";
import { bubble, chooseFromMenu, isAccessible, isInView, item } from "./kit.ts";
import { setStage } from "./stage.ts";

/** A picture as cameras make them. */
const JPEG = readFileSync(new URL("../../scripts/demo/files/geese.jpg", import.meta.url));

const stage = setStage();
const { couple } = stage;

/** Two people who look at a group of theirs. */
async function pairInGroup(a: string, b: string, groupID: string): Promise<readonly [Page, Page]> {
  const [one, other] = await couple(a, b);
  await stage.server.rest("group_open_http_svc/create_group", {
    Type: "Public",
    GroupId: groupID,
    Name: `Group ${groupID}`,
    Owner_Account: a,
    MemberList: [{ Member_Account: b }],
  });
  for (const page of [one, other]) await page.goto(`${stage.server.url}/#group_${groupID}`);
  for (const page of [one, other])
    await page.getByTestId("chat-title").getByText(`Group ${groupID}`).waitFor();
  return [one, other];
}

describe("messages", () => {
  test("a reply shows what it answers, and leads there", async () => {
    const [ann, ben] = await couple("ann1", "ben1");
    await send(ann, "shall we go?");
    await seesMessage(ben, "in", "shall we go?");
    await chooseFromMenu(bubble(ben, "shall we go?"), "reply");
    await ben.getByTestId("composer-context").waitFor();
    await send(ben, "yes, at nine");
    await seesMessage(ann, "in", "yes, at nine");
    await bubble(ann, "yes, at nine").getByTestId("reply-quote").getByText("shall we go?").click();
    await ann.locator('.skein-row[data-highlighted="true"]', { hasText: "shall we go?" }).waitFor();
  }, 60_000);

  test("an edited text is the new one for both, and marked", async () => {
    const [ann, ben] = await couple("ann2", "ben2");
    await send(ann, "see you at nien");
    await seesMessage(ben, "in", "see you at nien");
    await chooseFromMenu(bubble(ann, "see you at nien"), "edit");
    expect(await ann.getByTestId("composer-input").inputValue()).toBe("see you at nien");
    await send(ann, "see you at nine");
    await bubble(ben, "see you at nine").getByText("edited").waitFor();
    await bubble(ann, "see you at nine").getByText("edited").waitFor();
    expect(await messageTexts(ben)).toEqual(["see you at nine"]);
    expect(await ann.getByTestId("composer-input").inputValue()).toBe("");
  }, 60_000);

  test("a message that is taken back is gone for both", async () => {
    const [ann, ben] = await couple("ann3", "ben3");
    await send(ann, "oops");
    await seesMessage(ben, "in", "oops");
    await chooseFromMenu(bubble(ann, "oops"), "revoke");
    await ben.getByText("ann3 took a message back").first().waitFor();
    await ann.getByText("You took a message back").first().waitFor();
    expect(await messageTexts(ben)).toEqual([]);
  }, 60_000);

  test("reactions appear on the other side, are counted, and taken back", async () => {
    const [ann, ben] = await couple("ann4", "ben4");
    await send(ann, "we won");
    await bubble(ben, "we won").hover();
    await bubble(ben, "we won").getByTestId("message-menu").click();
    await ben.getByTestId("quick-reaction").first().click();
    const seen = ann.getByTestId("message").filter({ hasText: "we won" }).getByTestId("reaction");
    await seen.getByText("1").waitFor();
    await seen.click();
    await ben.getByTestId("reaction").getByText("2").waitFor();
    await ben.getByTestId("reaction").click();
    await seen.getByText("1").waitFor();
    expect(await seen.getAttribute("aria-pressed")).toBe("true");
  }, 60_000);

  test("a deleted message leaves the own view only", async () => {
    const [ann, ben] = await couple("ann5", "ben5");
    await send(ann, "for ben");
    await seesMessage(ben, "in", "for ben");
    await chooseFromMenu(bubble(ben, "for ben"), "remove");
    await ben.getByTestId("confirm").click();
    await bubble(ben, "for ben").waitFor({ state: "detached" });
    expect(await messageTexts(ann)).toEqual(["for ben"]);
  }, 60_000);

  test("several are chosen and forwarded as one, which opens; and one by one", async () => {
    const [ann, ben] = await couple("ann6", "ben6");
    await send(ann, "first");
    await send(ann, "second");
    await seesMessage(ben, "in", "second");
    await chooseFromMenu(bubble(ben, "first"), "select");
    await ben.getByTestId("select-message").nth(1).check();
    await ben.getByTestId("forward-merged").click();
    await ben.locator('[data-testid="forward-target"][data-conversation-id="c2c_ann6"]').check();
    await ben.getByTestId("forward-send").click();
    const merged = ann.getByTestId("message-merger");
    await merged.getByText("second").waitFor();
    await merged.click();
    const inside = ann.getByTestId("merged-messages");
    await inside.getByText("second").waitFor();
    expect(await inside.getByTestId("message-text").allInnerTexts()).toEqual(["first", "second"]);
    await isAccessible(ann);
    await ann.keyboard.press("Escape");
    await inside.waitFor({ state: "detached" });

    await chooseFromMenu(bubble(ann, "first"), "forward");
    await ann.locator('[data-testid="forward-target"][data-conversation-id="c2c_ben6"]').check();
    await ann.getByTestId("forward-send").click();
    await ben.locator('[data-testid="message"][data-direction="in"]', { hasText: "first" }).nth(1).waitFor();
  }, 60_000);

  test("a message that was refused says why, and is sent again", async () => {
    const page = await stage.person("ann7");
    await openChat(page, "nobody7");
    await send(page, "is anybody there?");
    const failed = page.locator('[data-testid="message"][data-status="failed"]');
    await failed.getByText("This person has never signed in.").waitFor();
    const nobody = await stage.person("nobody7");
    await page.getByTestId("resend").click();
    await item(nobody, "c2c_ann7").click();
    await seesMessage(nobody, "in", "is anybody there?");
    await failed.waitFor({ state: "detached" });
  }, 60_000);
});

describe("the composer", () => {
  test("Enter that chooses a word of an input method does not send", async () => {
    const [ann] = await couple("ime1", "ime2");
    const field = ann.getByTestId("composer-input");
    await field.fill("你好");
    await field.dispatchEvent("keydown", { key: "Enter", isComposing: true, keyCode: 229 });
    expect(await messageTexts(ann)).toEqual([]);
    await field.press("Shift+Enter");
    expect(await field.inputValue()).toBe("你好\n");
    await field.press("Enter");
    await seesMessage(ann, "out", "你好");
  }, 60_000);

  test("emoji go where the caret is", async () => {
    const [ann] = await couple("emo1", "emo2");
    const field = ann.getByTestId("composer-input");
    await field.fill("ab");
    await field.press("ArrowLeft");
    await ann.getByTestId("emoji-button").click();
    await ann.getByTestId("emoji-picker").locator('[data-emoji="😀"]').click();
    await ann.keyboard.press("Escape");
    expect(await field.inputValue()).toBe("a😀b");
  }, 60_000);

  test("the other one sees that somebody is typing, until the message comes", async () => {
    const [ann, ben] = await couple("typ1", "typ2");
    await ann.getByTestId("composer-input").pressSequentially("hel");
    await ben.getByText("typing…").first().waitFor();
    await send(ann, "hello");
    await seesMessage(ben, "in", "hello");
    await ben.getByText("typing…").first().waitFor({ state: "detached" });
    expect(await messageTexts(ben)).toEqual(["hello"]);
  }, 60_000);

  test("a draft stays in the list and in the field", async () => {
    const [ann] = await couple("dra1", "dra2");
    await send(ann, "hi");
    await seesMessage(ann, "out", "hi");
    await ann.getByTestId("composer-input").fill("half a thou");
    await openChat(ann, "somebody-else");
    await item(ann, "c2c_dra2").getByTestId("draft").getByText("half a thou").waitFor();
    await item(ann, "c2c_dra2").click();
    await expect.poll(() => ann.getByTestId("composer-input").inputValue()).toBe("half a thou");
    await send(ann, "half a thought");
    await openChat(ann, "somebody-else");
    await item(ann, "c2c_dra2").getByText("half a thought").waitFor();
    expect(await item(ann, "c2c_dra2").getByTestId("draft").count()).toBe(0);
  }, 60_000);

  test("a picture that is chosen, one that is pasted and a file that is dropped arrive", async () => {
    const [ann, ben] = await couple("fil1", "fil2");
    await ann
      .getByTestId("file-input")
      .setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: JPEG });
    await ann.getByTestId("attachments").getByAltText("a.jpg").waitFor();
    await ann.getByTestId("send-button").click();
    await ben.getByTestId("message-image").waitFor();

    await give(ann, "paste", ".skein-composer__field", { name: "b.jpg", type: "image/jpeg", bytes: JPEG });
    await ann.getByTestId("send-button").click();
    await ben.getByTestId("message-image").nth(1).waitFor();

    await give(ann, "drop", ".skein-chat", {
      name: "notes.txt",
      type: "text/plain",
      bytes: Buffer.from("hello\n"),
    });
    await ann.getByTestId("send-button").click();
    const file = ben.getByTestId("message-file").filter({ hasText: "notes.txt" });
    const [download] = await Promise.all([ben.waitForEvent("download"), file.click()]);
    expect(download.suggestedFilename()).toBe("notes.txt");

    await ben.getByTestId("message-image").first().click();
    const large = ben.getByTestId("viewer-image");
    await large.waitFor();
    await ben.getByLabel("Zoom in").click();
    expect(await large.getAttribute("style")).toContain("scale(1.5)");
    await isAccessible(ben);
    await ben.keyboard.press("Escape");
    await large.waitFor({ state: "detached" });
  }, 90_000);

  test("a recording is sent, arrives, and plays", async () => {
    const [ann, ben] = await couple("voi1", "voi2");
    await ann.getByTestId("voice-button").click();
    await ann.getByTestId("recording").getByText("0:01").waitFor();
    await ann.getByTestId("send-recording").click();
    const sound = ben.getByTestId("message-sound");
    await sound.waitFor();
    await sound.getByLabel("Play the voice message").click();
    await sound.getByLabel("Pause").waitFor();
  }, 60_000);
});

describe("groups", () => {
  test("a mention is chosen from the members, and stands in the list of who is meant", async () => {
    const [ann, ben] = await pairInGroup("men1", "men2", "mentions");
    await openChat(ben, "men1");
    await ann.getByTestId("composer-input").pressSequentially("hey @men");
    await ann.getByTestId("mentions").getByText("men2").waitFor();
    await ann.keyboard.press("Enter");
    await ann.getByTestId("composer-input").pressSequentially("look");
    await ann.keyboard.press("Enter");
    await seesMessage(ann, "out", "hey @men2 look");
    await item(ben, "group_mentions").getByTestId("mention").getByText("[@you]").waitFor();
    await item(ben, "group_mentions").click();
    await item(ben, "group_mentions").getByTestId("mention").waitFor({ state: "detached" });
  }, 60_000);

  test("read receipts count, and list who has read", async () => {
    const [ann, ben] = await pairInGroup("rec1", "rec2", "receipts");
    await openChat(ben, "rec1");
    await send(ann, "has anybody seen this?");
    const receipt = bubble(ann, "has anybody seen this?").getByTestId("read-receipt");
    await receipt.waitFor();
    await item(ben, "group_receipts").click();
    await seesMessage(ben, "in", "has anybody seen this?");
    await receipt.getByText("1").waitFor();
    await receipt.click();
    await ann.getByTestId("members-read").getByText("rec2").waitFor();
    await ann.getByTestId("members-unread").getByText("Nobody").waitFor();
    await isAccessible(ann);
  }, 60_000);

  test("who may not write in a group sees that instead of a field, until they may again", async () => {
    const [ann, ben] = await pairInGroup("mut1", "mut2", "muted");
    const mute = (MuteTime: number) =>
      stage.server.rest("group_open_http_svc/forbid_send_msg", {
        GroupId: "muted",
        Members_Account: ["mut2"],
        MuteTime,
      });
    await mute(600);
    await ben.getByTestId("composer-muted").waitFor();
    await ann.getByTestId("composer-input").waitFor();
    await mute(0);
    await ben.getByTestId("composer-input").waitFor();
  }, 60_000);

  test("a pinned message stands above the chat of all, and leads to its place", async () => {
    const [ann, ben] = await pairInGroup("pin1", "pin2", "pins");
    await send(ann, "the key is under the mat");
    await seesMessage(ben, "in", "the key is under the mat");
    await chooseFromMenu(bubble(ben, "the key is under the mat"), "pin");
    const bar = ann.getByTestId("pinned-bar");
    await bar.getByText("the key is under the mat").waitFor();
    await bar.click();
    await ann.locator('.skein-row[data-highlighted="true"]').waitFor();
    await chooseFromMenu(bubble(ben, "the key is under the mat"), "unpin");
    await bar.waitFor({ state: "detached" });
  }, 60_000);

  test("a long history is drawn in part, read both ways, and entered at what is unread", async () => {
    const [ann, ben] = await pairInGroup("lon1", "lon2", "long");
    await send(ann, "number 0");
    await seesMessage(ben, "in", "number 0");
    await openChat(ben, "lon1");
    for (let number = 1; number <= 150; number += 1) {
      await stage.server.rest("group_open_http_svc/send_group_msg", {
        GroupId: "long",
        From_Account: "lon1",
        Random: number,
        MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: `number ${number}` } }],
      });
    }
    await item(ben, "group_long").getByTestId("unread-badge").getByText("99+").waitFor();
    await item(ben, "group_long").click();
    await seesMessage(ben, "in", "number 150");
    expect(await isInView(ben, "number 150")).toBe(true);

    await ben.getByTestId("to-unread").click();
    await ben.getByTestId("unread-line").waitFor();
    await expect.poll(() => bubble(ben, "number 1").count()).toBeGreaterThan(0);
    await expect.poll(() => isInView(ben, "number 1")).toBe(true);
    expect(await ben.getByTestId("message").count()).toBeLessThan(60);

    await ben.getByTestId("messages").hover();
    for (let turn = 0; turn < 60 && (await bubble(ben, "number 60").count()) === 0; turn += 1) {
      await ben.mouse.wheel(0, 600);
      await ben.waitForTimeout(30);
    }
    await bubble(ben, "number 60").waitFor();
    await ben.getByTestId("to-newest").click();
    await bubble(ben, "number 150").waitFor();
    await expect.poll(() => isInView(ben, "number 150")).toBe(true);

    // What one reads stays in place while older messages come above it.
    for (let turn = 0; turn < 60 && (await bubble(ben, "number 100").count()) === 0; turn += 1) {
      await ben.mouse.wheel(0, -400);
      await ben.waitForTimeout(30);
    }
    await bubble(ben, "number 100").waitFor();
    const shown = (await messageTexts(ben)).map((text) => Number(text.split(" ")[1]));
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    expect(new Set(shown).size).toBe(shown.length);
  }, 120_000);
});

describe("the list", () => {
  test("who scrolled up is at the end again when the window has room for all", async () => {
    const [ann] = await stage.couple("roo1", "roo2");
    await ann.setViewportSize({ width: 900, height: 420 });
    for (let number = 1; number <= 8; number += 1) await send(ann, `number ${number}`);
    await bubble(ann, "number 8").waitFor();
    await ann.getByTestId("messages").hover();
    await ann.mouse.wheel(0, -2_000);
    await ann.getByTestId("to-newest").waitFor();
    await ann.setViewportSize({ width: 900, height: 1_200 });
    await ann.getByTestId("to-newest").waitFor({ state: "detached" });
    expect(await isInView(ann, "number 8")).toBe(true);
  });

  test("a tablet on its side or upright shows the list beside the chat, a phone one of them", async () => {
    const [ann] = await stage.couple("tab1", "tab2");
    await send(ann, "hello");
    await item(ann, "c2c_tab2").waitFor();
    await ann.setViewportSize({ width: 768, height: 1_024 });
    expect(await item(ann, "c2c_tab2").isVisible()).toBe(true);
    expect(await ann.getByTestId("back").isVisible()).toBe(false);
    await ann.setViewportSize({ width: 640, height: 400 });
    expect(await item(ann, "c2c_tab2").isVisible()).toBe(false);
    expect(await ann.getByTestId("back").isVisible()).toBe(true);
  });

  test("who is there has a dot", async () => {
    const [ann, ben] = await couple("onl1", "onl2");
    await send(ben, "I am here");
    await item(ann, "c2c_onl2").getByTestId("online-dot").waitFor();
    await ann.locator(".skein-chat-header").getByText("Online").waitFor();
  }, 60_000);

  test("conversations are searched, pinned, muted, marked and deleted", async () => {
    const [ann, ben] = await couple("lis1", "lis2");
    await send(ben, "from lis2");
    await seesMessage(ann, "in", "from lis2");
    const cay = await stage.person("lis3");
    await openChat(cay, "lis1");
    await send(cay, "from lis3");
    const first = () => ann.getByTestId("conversation-item").first().getAttribute("data-conversation-id");
    await expect.poll(first).toBe("c2c_lis3");

    await act(ann, "c2c_lis2", "pin");
    await expect.poll(first).toBe("c2c_lis2");
    await item(ann, "c2c_lis2").getByLabel("Pinned").waitFor();
    await act(ann, "c2c_lis2", "unpin");
    await item(ann, "c2c_lis2").getByLabel("Pinned").waitFor({ state: "detached" });

    await ann.getByTestId("search-box").fill("FROM lis2");
    await item(ann, "c2c_lis3").waitFor({ state: "detached" });
    await item(ann, "c2c_lis2").waitFor();
    await ann.getByTestId("search-box").press("Escape");

    await act(ann, "c2c_lis3", "read");
    await item(ann, "c2c_lis3").getByTestId("unread-badge").waitFor({ state: "detached" });
    await act(ann, "c2c_lis3", "unread");
    await item(ann, "c2c_lis3").getByTestId("unread-badge").waitFor();
    await act(ann, "c2c_lis3", "mute");
    await item(ann, "c2c_lis3").getByLabel("Muted").waitFor();

    await act(ann, "c2c_lis3", "remove");
    await ann.getByTestId("confirm").click();
    await item(ann, "c2c_lis3").waitFor({ state: "detached" });
    await ann.reload();
    await item(ann, "c2c_lis2").waitFor();
    expect(await item(ann, "c2c_lis3").count()).toBe(0);
  }, 90_000);

  test("arrow keys move through the list, and through a menu, which gives the focus back", async () => {
    const [ann, ben] = await couple("key1", "key2");
    await send(ben, "one");
    await seesMessage(ann, "in", "one");
    await item(ann, "c2c_key2").focus();
    await ann.keyboard.press("Tab");
    await ann.keyboard.press("Enter");
    await ann.getByRole("menu").waitFor();
    expect(await ann.evaluate(() => document.activeElement?.getAttribute("data-testid"))).toBe("menu-pin");
    await ann.keyboard.press("ArrowDown");
    expect(await ann.evaluate(() => document.activeElement?.getAttribute("data-testid"))).toBe("menu-unread");
    await ann.keyboard.press("Escape");
    await ann.getByRole("menu").waitFor({ state: "detached" });
    expect(await ann.evaluate(() => document.activeElement?.getAttribute("data-testid"))).toBe(
      "conversation-menu",
    );
  }, 60_000);
});

describe("everywhere", () => {
  test("on a phone there is the list or the chat, and a way back", async () => {
    const [ann, ben] = await couple("pho1", "pho2");
    await send(ben, "hello phone");
    await ann.setViewportSize({ width: 390, height: 760 });
    await seesMessage(ann, "in", "hello phone");
    expect(await ann.getByTestId("new-chat-input").isVisible()).toBe(false);
    await ann.getByTestId("back").click();
    await item(ann, "c2c_pho2").waitFor();
    expect(await ann.getByTestId("composer-input").count()).toBe(0);
    await isAccessible(ann);
  }, 60_000);

  test("sign-in, list and chat are accessible, in light and dark", async () => {
    const page = await openPage(stage.browser, stage.server.url);
    await isAccessible(page);
    const [ann, ben] = await couple("axe1", "axe2");
    await send(ben, "see https://example.org");
    await seesMessage(ann, "in", "see https://example.org");
    await send(ann, "I see");
    await isAccessible(ann);
    await ann.emulateMedia({ colorScheme: "dark" });
    await isAccessible(ann);
    await bubble(ann, "I see").hover();
    await bubble(ann, "I see").getByTestId("message-menu").click();
    await ann.getByRole("menu").waitFor();
    await isAccessible(ann);
  }, 90_000);
});

async function act(page: Page, conversationID: string, action: string): Promise<void> {
  const row = page.locator(".skein-conversation", { has: item(page, conversationID) });
  await row.hover();
  await row.getByTestId("conversation-menu").click();
  await page.getByTestId(`menu-${action}`).click();
}

/** Pastes or drops a file, as the browser would. */
async function give(
  page: Page,
  event: "paste" | "drop",
  selector: string,
  file: { name: string; type: string; bytes: Buffer },
): Promise<void> {
  await page.locator(selector).evaluate(
    (element, { event: kind, name, type, data }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(data)], name, { type }));
      const options = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        kind === "paste"
          ? new ClipboardEvent("paste", { ...options, clipboardData: transfer })
          : new DragEvent("drop", { ...options, dataTransfer: transfer }),
      );
    },
    { event, name: file.name, type: file.type, data: [...file.bytes] },
  );
}
