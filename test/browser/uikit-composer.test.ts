import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { messageTexts, seesMessage, send } from "./browser.ts";
import { bubble, chooseFromMenu, isAccessible } from "./kit.ts";
import { setStage } from "./stage.ts";

const stage = setStage();

test("what is half written comes back when another message was edited, and when that is given up", async () => {
  const [ann, ben] = await stage.couple("half1", "half2");
  await send(ann, "see you at nien");
  await seesMessage(ben, "in", "see you at nien");
  const field = ann.getByTestId("composer-input");
  await chooseFromMenu(bubble(ann, "see you at nien"), "reply");
  await field.fill("and bring");
  await chooseFromMenu(bubble(ann, "see you at nien"), "edit");
  expect(await field.inputValue()).toBe("see you at nien");
  await ann.getByTestId("composer-context").getByText("Editing").waitFor();
  await send(ann, "see you at nine");
  await seesMessage(ben, "in", "see you at nine");
  expect(await field.inputValue()).toBe("and bring");
  await ann.getByTestId("composer-context").getByText("Replying to You").waitFor();

  await chooseFromMenu(bubble(ann, "see you at nine"), "edit");
  await field.press("Escape");
  expect(await field.inputValue()).toBe("and bring");
  await send(ann, "and bring bread");
  await bubble(ben, "and bring bread").getByTestId("reply-quote").waitFor();
  expect(await ann.getByTestId("composer-context").count()).toBe(0);
}, 60_000);

test("an own text that one took back is edited again; others' are only deleted", async () => {
  const [ann, ben] = await stage.couple("again1", "again2");
  await send(ann, "helo ben");
  await seesMessage(ben, "in", "helo ben");
  await chooseFromMenu(bubble(ann, "helo ben"), "revoke");
  const note = ann.getByTestId("message").filter({ hasText: "You took a message back" });
  await note.waitFor();
  await isAccessible(ann);
  await ann.getByTestId("composer-input").fill("one thing:");
  await note.getByTestId("edit-again").click();
  const field = ann.getByTestId("composer-input");
  expect(await field.inputValue()).toBe("one thing:\nhelo ben");
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
  await send(ann, "hello ben");
  await seesMessage(ben, "in", "hello ben");

  const theirs = ben.getByTestId("message").filter({ hasText: "again1 took a message back" });
  expect(await theirs.getByTestId("edit-again").count()).toBe(0);
  await chooseFromMenu(theirs, "remove");
  await ben.getByTestId("confirm").click();
  await theirs.waitFor({ state: "detached" });
  expect(await messageTexts(ben)).toEqual(["hello ben"]);
  await note.waitFor();
}, 60_000);

test("a notice of a group is deleted from one's own view", async () => {
  const [ann, ben] = await stage.couple("tip1", "tip2");
  await stage.server.rest("group_open_http_svc/create_group", {
    Type: "Public",
    GroupId: "tips",
    Name: "Tips",
    Owner_Account: "tip1",
    MemberList: [{ Member_Account: "tip2" }],
  });
  await stage.server.rest("group_open_http_svc/modify_group_base_info", {
    GroupId: "tips",
    Name: "New tips",
  });
  for (const page of [ann, ben]) await page.goto(`${stage.server.url}/#group_tips`);
  const tip = (page: Page) => page.getByTestId("message").filter({ hasText: "New tips" });
  await tip(ben).waitFor();
  await chooseFromMenu(tip(ann), "remove");
  await ann.getByTestId("confirm").click();
  await tip(ann).waitFor({ state: "detached" });
  expect(await tip(ben).count()).toBe(1);
  await ann.reload();
  await ann.getByTestId("composer-input").waitFor();
  await ann.locator('[data-testid="messages"][aria-busy="false"]').waitFor();
  expect(await tip(ann).count()).toBe(0);
}, 60_000);
