import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Person, sure } from "../../scripts/demo/person.ts";
import { launchBrowser } from "./browser.ts";
import { bubble, go, isAccessible, item } from "./kit.ts";
import { callersOf, tellPageStory } from "./page-story.ts";
import { compareWith, STILL, seenOf } from "./pictures.ts";
import { openStillPage, type StillServer, settle, startStillServer } from "./still-page.ts";

const DESKTOP = { viewport: { width: 1_024, height: 640 } };
const PHONE = { viewport: { width: 360, height: 720 }, hasTouch: true, isMobile: true };

const VARIANTS: readonly (BrowserContextOptions & { readonly name: string })[] = [
  { name: "light", ...DESKTOP, locale: "en" },
  { name: "dark", ...DESKTOP, locale: "en", colorScheme: "dark" },
  { name: "phone", ...PHONE, locale: "en" },
  { name: "chinese", ...DESKTOP, locale: "zh-CN" },
];
const SEEN = seenOf(VARIANTS, ["light", "phone"]);

/** For as many pages as one test opens, on a slow and busy machine. */
const MANY_PAGES_MS = 240_000;

const differences = compareWith("pages");
let browser: Browser;
let server: StillServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startStillServer()]);
  await tellPageStory(
    server,
    VARIANTS.map(({ name }) => name),
  );
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
});

/** Leads to a page from the list of chats, where nothing is open. */
type Way = (page: Page) => Promise<void>;

const PAGES: Readonly<Record<string, Way>> = {
  chats: async (page) => item(page, "c2c_bo").waitFor(),
  "chat-menu": async (page) => {
    await item(page, "c2c_cai").click({ button: "right" });
    await page.getByRole("menu").waitFor();
  },
  chat: async (page) => {
    await openChat(page, "c2c_bo");
    await bubble(page, "Beautiful. May I use it for the invitation?").waitFor();
  },
  group: async (page) => openTrip(page),
  "group-media": async (page) => {
    await openChat(page, "group_welcome");
    await page.getByTestId("message-merger").waitFor();
  },
  "message-menu": async (page) => {
    await openChat(page, "c2c_bo");
    await bubble(page, "More than two hundred, all in one line!").click({ button: "right" });
    await page.getByRole("menu").waitFor();
  },
  forward: async (page) => {
    await openChat(page, "c2c_bo");
    await bubble(page, "More than two hundred, all in one line!").click({ button: "right" });
    await page.getByTestId("menu-forward").click();
    await page.getByTestId("forward-target").first().waitFor();
  },
  person: async (page) => {
    await openChat(page, "c2c_bo");
    await page.getByTestId("chat-info").click();
    await page.getByTestId("profile-card").waitFor();
  },
  members: async (page) => {
    await openChat(page, "group_welcome");
    await page.getByTestId("chat-info").click();
    await page.getByTestId("group-panel").getByTestId("person").nth(3).waitFor();
  },
  "group-settings": async (page) => {
    await openChat(page, "group_welcome");
    await page.getByTestId("chat-info").click();
    await page.getByTestId("group-panel").getByTestId("tab-settings").click();
    await page.getByTestId("mute-all").waitFor();
  },
  "chat-search": async (page) => {
    await openTrip(page);
    await page.getByTestId("search-chat").click();
    await page.locator(".skein-page__aside").getByTestId("search-box").fill("the");
    await page.getByTestId("hit").first().waitFor();
  },
  friends: async (page) => {
    await go(page, "contacts", "friends");
    await page.getByTestId("person").nth(2).waitFor();
  },
  requests: async (page) => {
    await go(page, "contacts", "requests");
    await page.getByTestId("accept").waitFor();
  },
  blocked: async (page) => {
    await go(page, "contacts", "blocked");
    await page.getByTestId("unblock").waitFor();
  },
  groups: async (page) => {
    await go(page, "contacts", "groups");
    await page.getByTestId("group").nth(2).waitFor();
  },
  "group-requests": async (page) => {
    await go(page, "contacts", "group-requests");
    await page.getByTestId("accept").waitFor();
  },
  "create-group": async (page) => {
    await go(page, "contacts", "groups");
    await page.getByTestId("create-group").click();
    await page.getByTestId("pick").nth(2).waitFor();
  },
  search: async (page) => {
    await go(page, "search");
    await page.getByTestId("search-box").fill("lake");
    await page.getByTestId("message-hit").first().waitFor();
  },
  settings: async (page) => {
    await go(page, "settings");
    await page.getByTestId("language").waitFor();
  },
};

describe.each(SEEN)("each page looks as it did, and is accessible: $name", ({ name, ...options }) => {
  /** Whether `part` (the dialog that is open, or else the page) is as it was, and what axe says of the page. */
  async function look(page: Page, of: string, part?: Locator): Promise<string[]> {
    await settle(page);
    const dialog = page.locator("dialog[open]");
    const shown = part ?? ((await dialog.count()) > 0 ? dialog : page);
    const changed = differences(`${of}-${name}`, await shown.screenshot(STILL));
    const wrong = await isAccessible(page).catch(({ message }: Error) => [`${of}: ${message}`]);
    return [...changed, ...(wrong ?? [])];
  }

  test("before somebody is signed in", async () => {
    const page = await openStillPage(browser, options);
    const problems: string[] = [];
    await page.route("**/demo/config", (route) => route.abort());
    await page.goto(server.url);
    await page.getByRole("status").getByText(/…/).waitFor();
    problems.push(...differences(`waiting-${name}`, await page.screenshot(STILL)));
    await page.unroute("**/demo/config");
    await page.getByTestId("sign-in-name").waitFor();
    problems.push(...(await look(page, "sign-in")));
    await page.getByTestId("sign-in-button").click();
    await page.getByRole("alert").getByText(/./).waitFor();
    problems.push(...(await look(page, "sign-in-refused", page.locator("form"))));
    await page.context().close();
    expect(problems).toEqual([]);
  });

  test(
    "of somebody with friends, groups and messages",
    async () => {
      const page = await signIn("ana", options);
      await item(page, "c2c_bo").waitFor();
      const problems: string[] = [];
      for (const [of, way] of Object.entries(PAGES)) {
        await way(page);
        problems.push(...(await look(page, of)));
        await goHome(page);
      }
      await page.context().close();
      expect(problems).toEqual([]);
    },
    MANY_PAGES_MS,
  );

  test("of somebody who has nothing yet", async () => {
    const page = await signIn("lee", options);
    const problems: string[] = [];
    await item(page, "group_welcome").waitFor();
    problems.push(...(await look(page, "newcomer")));
    await go(page, "contacts", "friends");
    problems.push(...(await look(page, "no-friends")));
    await go(page, "search");
    await page.getByTestId("search-box").fill("nothing like this");
    await page.getByText("nothing like this").waitFor();
    problems.push(...(await look(page, "no-hits")));
    await page.context().close();
    expect(problems).toEqual([]);
  });

  test("of a call, from both ends", async () => {
    const { caller, called } = callersOf(name);
    const page = await signIn(caller, options);
    const problems: string[] = [];
    await page.goto(`${server.url}/#c2c_${called}`);
    await page.getByTestId("call-voice").click();
    await page.getByTestId("call").waitFor();
    problems.push(...(await look(page, "call-outgoing")));
    await page.getByTestId("refuse-call").click();
    await page.getByTestId("end-call").click();
    await page.getByTestId("call").waitFor({ state: "detached" });

    const other = await Person.enter(server.url, {
      userID: called,
      nickName: "Vic Okoye",
      selfSignature: "",
    });
    const data = JSON.stringify({ businessID: "skein_call", kind: "video" });
    sure(await other.im.getSignalingManager().invite({ invitee: caller, data, timeout: 60 }), "call");
    await page.getByTestId("accept-call").waitFor();
    problems.push(...(await look(page, "call-incoming")));
    await page.context().close();
    await other[Symbol.asyncDispose]();
    expect(problems).toEqual([]);
  });
});

/** As after a reload: nobody is taken to the welcome room, whose members would not be the same for the next test. */
async function signIn(name: string, options: BrowserContextOptions): Promise<Page> {
  const page = await openStillPage(browser, options);
  const answer = await fetch(`${server.url}/demo/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ userID: name }),
  });
  await page.addInitScript((kept) => sessionStorage.setItem("skein.session", kept), await answer.text());
  await page.goto(server.url);
  await page.getByTestId("view-chats").waitFor();
  return page;
}

async function openChat(page: Page, conversationID: string): Promise<void> {
  await item(page, conversationID).click();
  await page.getByTestId("chat-title").waitFor();
}

async function openTrip(page: Page): Promise<void> {
  await page.getByTestId("conversation-item").filter({ hasText: "Trip to the lake" }).click();
  await page.getByTestId("message-file").waitFor();
}

/** To the list of chats, with nothing open. */
async function goHome(page: Page): Promise<void> {
  while ((await page.locator("dialog[open], [role=menu]").count()) > 0) await page.keyboard.press("Escape");
  await page.evaluate(() => {
    location.hash = "";
  });
  await page.getByTestId("composer-input").waitFor({ state: "detached" });
  await go(page, "chats");
}
