import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { seesMessage, send } from "./browser.ts";
import { choose, closeDialog, go, isAccessible, item, notice, person } from "./kit.ts";
import { setStage } from "./stage.ts";

const stage = setStage();

/** A group of theirs, made over the server's own door, that each of them looks at. The first is the owner. */
async function inGroup<const N extends readonly string[]>(
  groupID: string,
  names: N,
  fields: Record<string, unknown> = {},
): Promise<{ [K in keyof N]: Page }> {
  const pages = await stage.people(...names);
  const [owner, ...others] = names;
  await stage.server.rest("group_open_http_svc/create_group", {
    Type: "Public",
    GroupId: groupID,
    Name: `Group ${groupID}`,
    Owner_Account: owner,
    MemberList: others.map((one) => ({ Member_Account: one })),
    ...fields,
  });
  for (const page of pages) {
    await page.goto(`${stage.server.url}/#group_${groupID}`);
    await page.getByTestId("chat-title").getByText(`Group ${groupID}`).waitFor();
  }
  return pages;
}

/** What happened in the group, as everybody in it reads. */
const tip = (page: Page, text: string) => page.locator(".skein-note", { hasText: text });

async function openPanel(page: Page, tab?: "settings") {
  await page.getByTestId("chat-info").click();
  const panel = page.getByTestId("group-panel");
  await panel.waitFor();
  if (tab !== undefined) await panel.getByTestId(`tab-${tab}`).click();
  return panel;
}

const KINDS = ["Team", "Public", "Meeting", "Community"];

describe("making groups", () => {
  test.each(KINDS)("a group is made with somebody in it, who finds it in their list: %s", async (kind) => {
    const [ann, ben] = await stage.people(`ann-${kind}`, `ben-${kind}`);
    await go(ann, "contacts", "groups");
    await ann.getByTestId("create-group").click();
    const picker = ann.locator(".skein-picker");
    await picker.getByTestId("search-box").fill(`ben-${kind}`);
    await picker.getByTestId("pick-typed").click();
    await isAccessible(ann);
    await ann.getByTestId("next").getByText("Go on with 1").click();
    await ann.getByTestId("group-name").fill(`The ${kind}`);
    await ann.getByRole("radio", { name: kind }).check();
    await isAccessible(ann);
    await ann.getByTestId("create").click();
    await ann.getByTestId("chat-title").getByText(`The ${kind}`).waitFor();
    await ann.getByTestId("group").getByText(`The ${kind}`).waitFor();
    await send(ann, "welcome");

    await ben
      .getByTestId("conversation-item")
      .filter({ hasText: `The ${kind}` })
      .click();
    await seesMessage(ben, "in", "welcome");
    await go(ben, "contacts", "groups");
    await ben
      .getByTestId("group")
      .filter({ hasText: `The ${kind}` })
      .getByText("2 members")
      .waitFor();
    const panel = await openPanel(ann);
    await panel.getByText(`${kind} · 2 members`).waitFor();
    await person(ann, `ben-${kind}`).waitFor();
    await isAccessible(ann);
  });

  test("nobody is taken into a group by an id that nobody has", async () => {
    const ann = await stage.person("ann-no");
    await go(ann, "contacts", "groups");
    await ann.getByTestId("create-group").click();
    const picker = ann.locator(".skein-picker");
    await picker.getByTestId("search-box").fill("never-signed-in");
    await picker.getByTestId("pick-typed").click();
    await notice(ann, "There is nobody with this id.").waitFor();
    await isAccessible(ann);
    await ann.getByTestId("next").getByText("Without anybody yet").waitFor();
  });
});

describe("members", () => {
  test("somebody is invited, and all see it", async () => {
    const [ann, ben] = await inGroup("invite", ["ann1", "ben1"], { Type: "Work" });
    const cay = await stage.person("cay1");
    await openPanel(ann);
    await ann.getByTestId("invite").click();
    await ann.locator(".skein-picker").getByTestId("search-box").fill("cay1");
    await ann.getByTestId("pick-typed").click();
    await isAccessible(ann);
    await ann.getByTestId("invite-chosen").click();
    await person(ann, "cay1").waitFor();
    await tip(ben, "ann1 invited cay1").waitFor();
    await ben.locator(".skein-chat-header").getByText("3 members").waitFor();
    await item(cay, "group_invite").click();
    await send(cay, "thank you");
    await seesMessage(ben, "in", "thank you");
  });

  test("where managers agree to invitations, a member asks them, and they let in whom the member brings", async () => {
    const [ann, ben] = await inGroup("brings", ["ann13", "ben13"]);
    const cay = await stage.person("cay13");
    const panel = await openPanel(ann, "settings");
    await panel.getByTestId("inviting").selectOption({ label: "Members, when a manager agrees" });
    await openPanel(ben);
    await ben.getByTestId("invite").click();
    await ben.locator(".skein-picker").getByTestId("search-box").fill("cay13");
    await ben.getByTestId("pick-typed").click();
    await ben.getByTestId("invite-chosen").click();
    await notice(ben, "A manager of the group decides about it.").waitFor();
    await closeDialog(ann);
    await go(ann, "contacts", "group-requests");
    await person(ann, "ben13").getByText("brings cay13 to Group brings").waitFor();
    await person(ann, "ben13").getByTestId("accept").click();
    await notice(ben, "Group brings: the wish was granted.").waitFor();
    await person(ben, "cay13").waitFor();
    await item(cay, "group_brings").waitFor();
  });

  test("somebody becomes an admin, who may change the group, until they are one no more", async () => {
    const [ann, ben] = await inGroup("roles", ["ann2", "ben2"]);
    await openPanel(ann);
    await choose(person(ann, "ben2"), "role");
    await person(ann, "ben2").getByText("Admin").waitFor();
    await tip(ben, "ben2 is an admin now").waitFor();
    const panel = await openPanel(ben, "settings");
    await panel.getByTestId("save-group").waitFor();
    await isAccessible(ben);
    await choose(person(ann, "ben2"), "role");
    await panel.getByTestId("save-group").waitFor({ state: "detached" });
    expect(await panel.getByTestId("edit-group-name").getAttribute("readonly")).not.toBe(null);
    await closeDialog(ben);
    await tip(ben, "ben2 is no longer an admin").waitFor();
  });

  test("one member is muted and may write again; then all but the managers", async () => {
    const [ann, ben] = await inGroup("mute", ["ann3", "ben3"]);
    const panel = await openPanel(ann);
    await choose(person(ann, "ben3"), "mute");
    await person(ann, "ben3").getByText("Muted").waitFor();
    await ben.getByTestId("composer-muted").waitFor();
    await tip(ben, "ben3 was muted").waitFor();
    await isAccessible(ben);
    await choose(person(ann, "ben3"), "mute");
    await ben.getByTestId("composer-input").waitFor();

    await panel.getByTestId("tab-settings").click();
    await panel.getByTestId("mute-all").click();
    await ben.getByTestId("composer-muted").waitFor();
    await tip(ben, "ann3 muted all members").waitFor();
    await panel.getByTestId("mute-all").click();
    await ben.getByTestId("composer-input").waitFor();
    await closeDialog(ann);
    await ann.getByTestId("composer-input").waitFor();
    await send(ben, "free at last");
    await seesMessage(ann, "in", "free at last");
  });

  test("who is removed reads no further, and the group leaves their lists", async () => {
    const [ann, ben, cay] = await inGroup("kick", ["ann4", "ben4", "cay4"]);
    await openPanel(ann);
    await choose(person(ann, "ben4"), "kick");
    await isAccessible(ann);
    await ann.getByTestId("confirm").click();
    await person(ann, "ben4").waitFor({ state: "detached" });
    await closeDialog(ann);
    await tip(cay, "ann4 removed ben4").waitFor();
    await ben.getByTestId("composer-gone").getByText("You are not in this group").waitFor();
    await isAccessible(ben);
    await send(ann, "among us");
    await seesMessage(cay, "in", "among us");
    expect(await ben.getByText("among us").count()).toBe(0);
    await go(ben, "contacts", "groups");
    await ben.getByText("No groups yet").waitFor();
  });

  test("a private chat with a member is opened from the list of members", async () => {
    const [ann, ben] = await inGroup("private", ["ann5", "ben5"]);
    await openPanel(ann);
    await choose(person(ann, "ben5"), "message");
    await ann.getByTestId("chat-title").getByText("ben5").waitFor();
    await send(ann, "between us");
    await item(ben, "c2c_ann5").click();
    await seesMessage(ben, "in", "between us");
  });
});

describe("joining", () => {
  async function ask(page: Page, groupID: string, words: string): Promise<void> {
    await go(page, "contacts", "groups");
    await page.getByTestId("join-group").click();
    await page.getByTestId("group-id").fill(groupID);
    await page.getByLabel("A word to those who let people in").fill(words);
    await isAccessible(page);
    await page.getByRole("button", { name: "Join", exact: true }).click();
  }

  test("who asks is let in by a manager", async () => {
    const [ann] = await inGroup("ask", ["ann6"], { ApplyJoinOption: "NeedPermission" });
    const ben = await stage.person("ben6");
    await ask(ben, "ask", "I bring cake");
    await notice(ben, "Your wish was sent to those who let people in.").waitFor();

    await ann.getByTestId("view-contacts").getByText("1 unread message").waitFor();
    await go(ann, "contacts", "group-requests");
    await person(ann, "ben6").getByText("wants to join Group ask: I bring cake").waitFor();
    await isAccessible(ann);
    await person(ann, "ben6").getByTestId("accept").click();
    await person(ann, "ben6").getByText("Let in").waitFor();
    await notice(ben, "Group ask: the wish was granted.").waitFor();
    await tip(ann, "ben6 joined the group").waitFor();
    await ben.getByTestId("group").getByText("Group ask").click();
    await send(ben, "here is the cake");
    await seesMessage(ann, "in", "here is the cake");
  });

  test("who is kept out is told, and has no group", async () => {
    const [ann] = await inGroup("closed", ["ann7"], { ApplyJoinOption: "NeedPermission" });
    const ben = await stage.person("ben7");
    await ask(ben, "closed", "please");
    await go(ann, "contacts", "group-requests");
    await person(ann, "ben7").getByTestId("refuse").click();
    await person(ann, "ben7").getByText("Kept out").waitFor();
    await notice(ben, "Group closed: the wish was declined.").waitFor();
    await ben.getByText("No groups yet").waitFor();
  });

  test("an open group is joined at once, one that is closed or not there is not", async () => {
    const [ann] = await inGroup("open", ["ann8"], { ApplyJoinOption: "FreeAccess" });
    await stage.server.rest("group_open_http_svc/create_group", {
      Type: "Public",
      GroupId: "shut",
      Name: "Shut",
      Owner_Account: "ann8",
      ApplyJoinOption: "DisableApply",
    });
    const ben = await stage.person("ben8");
    await ask(ben, "no-such-group", "");
    await notice(ben, "There is no such group, or not any more.").waitFor();
    await closeDialog(ben);
    await ask(ben, "shut", "");
    await notice(ben, "You may not do that in this group.").waitFor();
    await closeDialog(ben);
    await ask(ben, "open", "");
    await ben.getByTestId("chat-title").getByText("Group open").waitFor();
    await tip(ann, "ben8 joined the group").waitFor();
    await send(ben, "hello all");
    await seesMessage(ann, "in", "hello all");
  });
});

describe("what a group is", () => {
  test("its name and notice are changed, and all read so", async () => {
    const [ann, ben] = await inGroup("info", ["ann9", "ben9"]);
    const panel = await openPanel(ann, "settings");
    await panel.getByTestId("edit-group-name").fill("The lake");
    await panel.getByTestId("edit-group-notice").fill("Bring your boots");
    await panel.getByTestId("save-group").click();
    await notice(ann, "Saved").waitFor();
    await isAccessible(ann);
    await ben.getByTestId("chat-title").getByText("The lake").waitFor();
    await item(ben, "group_info").getByText("The lake", { exact: true }).waitFor();
    await tip(ben, "ann9 named the group “The lake”").waitFor();
    await tip(ben, "ann9 set the notice: Bring your boots").waitFor();
    const seen = await openPanel(ben, "settings");
    expect(await seen.getByTestId("edit-group-notice").inputValue()).toBe("Bring your boots");
  });

  test("a name of one's own in the group stands with one's messages", async () => {
    const [ann, ben] = await inGroup("cards", ["ann10", "ben10"]);
    const panel = await openPanel(ben, "settings");
    await panel.getByLabel("Your name in the group").fill("Ben the cook");
    await panel.getByLabel("Your name in the group").press("Enter");
    await openPanel(ann);
    await person(ann, "ben10").getByText("Ben the cook").waitFor();
    await closeDialog(ben);
    await send(ben, "soup is ready");
    await closeDialog(ann);
    await seesMessage(ann, "in", "soup is ready");
    await ann.locator(".skein-row", { hasText: "soup is ready" }).getByText("Ben the cook").waitFor();
  });
});

describe("the end", () => {
  test("the group is handed over, and its first owner leaves", async () => {
    const [ann, ben] = await inGroup("hand", ["ann11", "ben11"]);
    const panel = await openPanel(ann);
    expect(await panel.getByTestId("quit-group").count()).toBe(0);
    await choose(person(ann, "ben11"), "transfer");
    await isAccessible(ann);
    await ann.getByTestId("confirm").click();
    await person(ann, "ben11").getByText("Owner").waitFor();
    await tip(ben, "ann11 handed the group over to ben11").waitFor();
    await panel.getByTestId("quit-group").click();
    await ann.getByTestId("confirm").click();
    await ann.getByText("Pick a chat, or start a new one").waitFor();
    await item(ann, "group_hand").click();
    await ann.getByTestId("composer-gone").getByText("You are not in this group").waitFor();
    await tip(ben, "ann11 left the group").waitFor();
    await openPanel(ben);
    await ben.getByTestId("dismiss-group").waitFor();
    expect(await person(ben, "ann11").count()).toBe(0);
  });

  test("a group that is dissolved is over for all", async () => {
    const [ann, ben] = await inGroup("over", ["ann12", "ben12"]);
    await openPanel(ann);
    await ann.getByTestId("dismiss-group").click();
    await isAccessible(ann);
    await ann.getByTestId("confirm").click();
    await ann.getByText("Pick a chat, or start a new one").waitFor();
    await ben.getByTestId("composer-gone").getByText("This group was dissolved").waitFor();
    for (const page of [ann, ben]) {
      await go(page, "contacts", "groups");
      await page.getByText("No groups yet").waitFor();
    }
  });
});
