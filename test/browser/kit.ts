import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Locator, Page } from "playwright-core";

/** The message with this text, tools included. */
export const bubble = (page: Page, text: string): Locator =>
  page
    .getByTestId("message")
    .filter({ has: page.getByTestId("message-text").getByText(text, { exact: true }) });

/** Opens the menu of a message and chooses from it. */
export async function chooseFromMenu(message: Locator, key: string): Promise<void> {
  await message.hover();
  await message.getByTestId("message-menu").click();
  await message.page().getByTestId(`menu-${key}`).click();
}

/** A row of the list of chats. */
export const item = (page: Page, conversationID: string): Locator =>
  page.locator(`[data-testid="conversation-item"][data-conversation-id="${conversationID}"]`);

/** Somebody in a list: of friends, members, who was found. */
export const person = (page: Page, userID: string): Locator =>
  page.locator(`[data-testid="person"][data-user-id="${userID}"]`);

/** Chooses from the menu of somebody in a list. */
export async function choose(row: Locator, key: string): Promise<void> {
  await row.getByTestId("person-menu").click();
  await row.page().getByTestId(`menu-${key}`).click();
}

/** To another part of the messenger, and to a tab there. */
export async function go(
  page: Page,
  view: "chats" | "contacts" | "search" | "settings",
  tab?: string,
): Promise<void> {
  await page.getByTestId(`view-${view}`).click();
  if (tab !== undefined) await page.getByTestId(`tab-${tab}`).click();
}

/** Closes the dialog that is open alone. */
export async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
}

/** What the page tells at its edge. */
export const notice = (page: Page, text: string): Locator => page.locator(".skein-notice", { hasText: text });

/** Whether a message with this text is on the screen. */
export const isInView = (page: Page, text: string): Promise<boolean> =>
  bubble(page, text)
    .first()
    .evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Axe's tags of WCAG 2.2 A and AA. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds against WCAG 2.2 A and AA on a page, and against what has these tags too. */
export async function violations(page: Page, moreTags: readonly string[] = []): Promise<string[]> {
  if (await page.evaluate(() => !("axe" in globalThis))) await page.evaluate(AXE);
  return page.evaluate(
    async (tags) => {
      const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
      const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
      return violations.map(
        ({ id, help, nodes }) =>
          `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html.slice(0, 200)}\n  ${failureSummary}`).join("\n")}`,
      );
    },
    [...WCAG, ...moreTags],
  );
}

/** Throws with what is wrong when axe finds anything against WCAG 2.2 A and AA, or its best practice. */
export async function isAccessible(page: Page): Promise<void> {
  const problems = await violations(page, ["best-practice"]);
  if (problems.length > 0) throw new Error(`not accessible:\n${problems.join("\n")}`);
}
