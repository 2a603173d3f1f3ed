import { existsSync, readFileSync } from "node:fs";
import { createV2TIMManager, type V2TIMManager } from "@skein-im/sdk";
import { expect, test } from "vitest";
import { type ManagerName, METHOD_NAMES } from "../packages/sdk/src/v2tim/method-names.ts";
import { WEBHOOK_COMMAND } from "../packages/server/src/domains/app/webhook-commands.ts";
import { ROUTES } from "../packages/server/src/rest/routes.ts";

interface Row {
  readonly section: string;
  readonly name: string;
  /** Empty: it has not landed. */
  readonly file: string;
  readonly title: string;
}

const ROOT = new URL("../", import.meta.url);
const NOT_AVAILABLE = 7013;

const text = readFileSync(new URL("docs/coverage.md", ROOT), "utf8");
const rows: readonly Row[] = text.split(/^## /m).flatMap((part) => {
  const section = part.slice(0, part.indexOf("\n"));
  const lines = part.matchAll(/^\| `([^`]+)` \| (?:`([^`]+)` )?\| (.+) \|$/gm);
  return [...lines].map(([, name = "", file = "", title = ""]) => ({ section, name, file, title }));
});

const namesIn = (section: string) => rows.filter((row) => row.section === section).map(({ name }) => name);

const managers: Readonly<Record<ManagerName, (im: V2TIMManager) => object>> = {
  V2TIMManager: (im) => im,
  V2TIMMessageManager: (im) => im.getMessageManager(),
  V2TIMConversationManager: (im) => im.getConversationManager(),
  V2TIMGroupManager: (im) => im.getGroupManager(),
  V2TIMCommunityManager: (im) => im.getCommunityManager(),
  V2TIMFriendshipManager: (im) => im.getFriendshipManager(),
  V2TIMSignalingManager: (im) => im.getSignalingManager(),
  V2TIMOfflinePushManager: (im) => im.getOfflinePushManager(),
};

test.each(Object.keys(METHOD_NAMES) as ManagerName[])("the list has every method of %s", (manager) => {
  expect(namesIn(manager)).toEqual([...METHOD_NAMES[manager]]);
});

test.each(Object.keys(METHOD_NAMES) as ManagerName[])(
  "the list knows what of %s has landed",
  async (manager) => {
    const object = managers[manager](createV2TIMManager()) as Record<string, (params?: unknown) => unknown>;
    for (const { name, file } of rows.filter(({ section }) => section === manager)) {
      // Without initSDK a call does nothing: one that has landed says that this is missing.
      const answer = (await object[name]?.()) as { code?: number } | undefined;
      if (answer?.code === NOT_AVAILABLE) expect(`${name} ${file}`).toBe(`${name} `);
      else if (answer?.code !== undefined) expect(`${name} ${file}`).not.toBe(`${name} `);
    }
  },
);

test("the list has every REST command, and nothing else", () => {
  expect(namesIn("REST")).toEqual(ROUTES.map(({ name }) => name));
});

test("the list has every callback, and nothing else", () => {
  expect(namesIn("Webhooks")).toEqual(Object.values(WEBHOOK_COMMAND));
});

test("every test that the list names is there", () => {
  for (const { name, file, title } of rows.filter((row) => row.file !== "")) {
    const path = new URL(file, ROOT);
    expect(existsSync(path), `${name}: ${file}`).toBe(true);
    const found = readFileSync(path, "utf8").includes(title);
    expect(found, `${name}: "${title}" in ${file}`).toBe(true);
  }
});
