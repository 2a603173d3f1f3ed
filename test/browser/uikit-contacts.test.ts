import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { messageTexts, seesMessage, send } from "./browser.ts";
import { choose, closeDialog, go, isAccessible, item, notice, person } from "./kit.ts";
import { setStage } from "./stage.ts";

const stage = setStage();

/** Looks somebody up by their id, and asks them to become friends. */
async function ask(page: Page, userID: string, wording: string): Promise<void> {
  await go(page, "contacts");
  await page.getByTestId("add-contact").click();
  await page.getByTestId("find-person").fill(userID);
  await page.getByTestId("find-person").press("Enter");
  await page.getByLabel("A word with your request").fill(wording);
  await page.getByLabel(`Ask ${userID} to become friends`).click();
}

/** Two who are friends already, on the page of their contacts. */
async function friends(a: string, b: string) {
  const [ann, ben] = await stage.people(a, b);
  await ask(ann, b, "");
  await notice(ann, `${b} is your friend now.`).waitFor();
  await closeDialog(ann);
  await go(ben, "contacts");
  await person(ann, b).waitFor();
  await person(ben, a).waitFor();
  return [ann, ben] as const;
}

async function block(page: Page, userID: string): Promise<void> {
  await choose(person(page, userID), "block");
  await page.getByTestId("confirm").click();
  await go(page, "contacts", "blocked");
  await person(page, userID).getByTestId("unblock").waitFor();
}

/** The person wants to be asked before somebody becomes their friend. */
async function wantsToBeAsked(page: Page): Promise<void> {
  await go(page, "settings");
  await page.getByTestId("allow-type").selectOption({ label: "Who I agree to" });
}

describe("becoming friends", () => {
  test("a wish is found with its words by the other one, who accepts it: both have a friend", async () => {
    const [ann, ben] = await stage.people("ann1", "ben1");
    await wantsToBeAsked(ben);
    await ask(ann, "ben1", "We met at the lake");
    await notice(ann, "ben1 was asked.").waitFor();
    await closeDialog(ann);
    await ann.getByTestId("tab-requests").click();
    await person(ann, "ben1").getByText("Waits for an answer").waitFor();

    await ben.getByTestId("view-contacts").getByText("1 unread message").waitFor();
    await go(ben, "contacts");
    await ben.getByTestId("tab-requests").getByText("1 unread message").waitFor();
    await ben.getByTestId("tab-requests").click();
    await person(ben, "ann1").getByText("We met at the lake").waitFor();
    await ben.getByTestId("unread-badge").first().waitFor({ state: "detached" });
    await isAccessible(ben);
    await person(ben, "ann1").getByTestId("accept").click();
    await ben.getByText("No requests").waitFor();
    await go(ben, "contacts", "friends");
    await person(ben, "ann1").waitFor();
    await go(ann, "contacts", "friends");
    await person(ann, "ben1").waitFor();
    await go(ann, "contacts", "requests");
    await ann.getByText("No requests").waitFor();
  });

  test("a wish that is declined leaves both lists, and nobody is a friend", async () => {
    const [ann, ben] = await stage.people("ann2", "ben2");
    await wantsToBeAsked(ben);
    await ask(ann, "ben2", "Please");
    await notice(ann, "ben2 was asked.").waitFor();
    await closeDialog(ann);
    await go(ben, "contacts", "requests");
    await person(ben, "ann2").getByTestId("refuse").click();
    await ben.getByText("No requests").waitFor();
    await go(ann, "contacts", "requests");
    await ann.getByText("No requests").waitFor();
    for (const page of [ann, ben]) {
      await go(page, "contacts", "friends");
      await page.getByText("No friends yet").waitFor();
    }
  });

  test("who wants no friends is not asked, and who is not there is not found", async () => {
    const [ann, ben] = await stage.people("ann3", "ben3");
    await go(ben, "settings");
    await ben.getByTestId("allow-type").selectOption({ label: "Nobody" });
    await ask(ann, "ben3", "Please");
    await notice(ann, "This person takes no requests.").waitFor();
    await ann.getByTestId("find-person").fill("nobody-of-this-name");
    await ann.getByTestId("find-person").press("Enter");
    await ann.getByText("Nobody found for “nobody-of-this-name”").waitFor();
    await isAccessible(ann);
  });
});

describe("friends", () => {
  test("a chat is opened from a friend, and what is written arrives", async () => {
    const [ann, ben] = await friends("ann4", "ben4");
    await person(ann, "ben4").getByRole("button").first().click();
    await send(ann, "hello from the contacts");
    await choose(person(ben, "ann4"), "message");
    await seesMessage(ben, "in", "hello from the contacts");
  });

  test("a name for oneself alone stands in contacts, list and chat; the other one sees nothing of it", async () => {
    const [ann, ben] = await friends("ann5", "ben5");
    await choose(person(ann, "ben5"), "remark");
    await isAccessible(ann);
    await ann.getByLabel("Name for you alone").fill("Ben of the lake");
    await ann.getByTestId("save-remark").click();
    await person(ann, "ben5").getByText("Ben of the lake").waitFor();
    await ann.getByTestId("search-box").fill("LAKE");
    await person(ann, "ben5").waitFor();
    await person(ann, "ben5").getByRole("button").first().click();
    await ann.getByTestId("chat-title").getByText("Ben of the lake").waitFor();
    await send(ann, "hi");
    await go(ann, "chats");
    await item(ann, "c2c_ben5").getByText("Ben of the lake").waitFor();
    await go(ben, "chats");
    await item(ben, "c2c_ann5").click();
    await seesMessage(ben, "in", "hi");
    expect(await ben.getByText("of the lake").count()).toBe(0);
  });

  test("a friend who is removed leaves both lists; the chat stays", async () => {
    const [ann, ben] = await friends("ann6", "ben6");
    await person(ann, "ben6").getByRole("button").first().click();
    await send(ann, "before");
    await choose(person(ann, "ben6"), "remove");
    await isAccessible(ann);
    await ann.getByTestId("confirm").click();
    for (const page of [ann, ben]) await page.getByText("No friends yet").waitFor();
    await go(ben, "chats");
    await item(ben, "c2c_ann6").getByText("before").waitFor();
  });

  test("what somebody writes who is blocked does not arrive, and they are not told, until the block ends", async () => {
    const [ann, ben] = await friends("ann7", "ben7");
    await person(ann, "ben7").getByRole("button").first().click();
    await block(ben, "ann7");
    await go(ann, "contacts", "friends");
    await ann.getByText("No friends yet").waitFor();
    await send(ann, "do you hear me?");
    await ann.locator('[data-testid="message"][data-status="sent"]', { hasText: "hear me" }).waitFor();

    await person(ben, "ann7").getByTestId("unblock").click();
    await ben.getByText("Nobody is blocked").waitFor();
    await send(ann, "and now?");
    await go(ben, "chats");
    await item(ben, "c2c_ann7").click();
    await seesMessage(ben, "in", "and now?");
    expect(await messageTexts(ben)).toEqual(["and now?"]);
  });

  test("the card of who one writes with shows who they are, and blocks and asks them", async () => {
    const [ann, ben] = await stage.couple("ann8", "ben8");
    await send(ben, "who am I?");
    await seesMessage(ann, "in", "who am I?");
    await ann.getByTestId("chat-info").click();
    const card = ann.getByTestId("profile-card");
    await card.getByText("Online").waitFor();
    await isAccessible(ann);
    await card.getByText("Block", { exact: true }).click();
    await isAccessible(ann);
    await ann.getByTestId("confirm").click();
    await card.getByText("Unblock").click();
    await card.getByText("Become friends").click();
    await notice(ann, "ben8 is your friend now.").waitFor();
    await card.getByText("Become friends").waitFor({ state: "detached" });
    await closeDialog(ann);
    await go(ben, "contacts");
    await person(ben, "ann8").waitFor();
  });
});

describe("where the app tells those who are blocked", () => {
  const { couple } = setStage({ blockedSendSucceeds: false });

  test("a message to who blocks one says why it was not sent, and goes out after the block ends", async () => {
    const [ann, ben] = await couple("ann9", "ben9");
    await ben.getByTestId("chat-info").click();
    await ben.getByTestId("profile-card").getByText("Block", { exact: true }).click();
    await ben.getByTestId("confirm").click();
    await ben.getByTestId("profile-card").getByText("Unblock").waitFor();
    await closeDialog(ben);
    await send(ann, "do you hear me?");
    const failed = ann.locator('[data-testid="message"][data-status="failed"]');
    await failed.getByText("This person does not take your messages.").waitFor();
    await isAccessible(ann);

    await go(ben, "contacts", "blocked");
    await person(ben, "ann9").getByTestId("unblock").click();
    await ben.getByText("Nobody is blocked").waitFor();
    await ann.getByTestId("resend").click();
    await seesMessage(ben, "in", "do you hear me?");
    await failed.waitFor({ state: "detached" });
  });
});
