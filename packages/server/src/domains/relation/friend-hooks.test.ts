import { afterEach, beforeEach, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import type { Sender } from "../message/send-request.ts";
import { addFriend } from "./add-friend.ts";
import { acceptFriend, refuseFriend } from "./friend-applications.ts";

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy", "dan");
});
afterEach(() => rest.close());

const sender = (userID: string): Sender => ({
  userID,
  shownAs: { nickName: "", faceUrl: "" },
  isApp: false,
  operator: userID,
  platform: "Web",
  address: "",
});

const wish = (userID: string) => ({ userID, both: true, remark: "", group: "", wording: "", source: "" });

async function ask(from: string, to: string) {
  const done = await addFriend(rest.deps.relations, await rest.app(), sender(from), from, wish(to));
  return done.ok ? (done.value.error?.code ?? 0) : done.error.code;
}

const set = async (settings: object) => {
  await rest.store.apps.setSettings(APP, settings);
  await rest.refresh();
};

test("the back end is asked about a wish only when nothing else speaks against it, and before the other one's own will", async () => {
  await set({ friends: 1 });
  expect(await ask("ana", "bo")).toBe(0);
  expect(rest.relationHooks.asked).toEqual(["bo"]);
  expect(await ask("ana", "bo")).toBe(30_015);
  expect(await ask("ana", "cy")).toBe(30_010);
  await rest.call("sns/black_list_add", { From_Account: "cy", To_Account: ["dan"] });
  expect(await ask("cy", "dan")).toBe(30_515);
  expect(await ask("dan", "cy")).toBe(30_525);
  expect(rest.relationHooks.asked).toEqual(["bo"]);

  await rest.accounts.setProfile(APP, "dan", { profile: { allowType: 2 } });
  await rest.importAccounts("eve");
  expect(await ask("eve", "dan")).toBe(30_516);
  expect(rest.relationHooks.asked).toEqual(["bo", "dan"]);
});

test("what the back end says of a wish is its result, and nothing is written", async () => {
  rest.relationHooks.verdict = { ok: false, error: { code: 38_001, desc: "verify your phone first" } };
  expect(await ask("ana", "bo")).toBe(38_001);
  expect(await rest.store.relations.rev(APP, "ana")).toBe(0);
});

test("the back end is asked about an answer only when there is an application; what it refuses stays", async () => {
  const app = await rest.app();
  const { relations } = rest.deps;
  const answer = { userID: "ana", both: true };
  expect((await acceptFriend(relations, app, sender("bo"), answer)).error?.code).toBe(30_614);
  expect((await refuseFriend(relations, app, sender("bo"), "ana")).error?.code).toBe(30_614);
  expect(rest.relationHooks.asked).toEqual([]);
  await rest.accounts.setProfile(APP, "bo", { profile: { allowType: 1 } });
  expect(await ask("ana", "bo")).toBe(30_539);
  rest.relationHooks.verdict = { ok: false, error: { code: 30_540, desc: "no" } };
  expect((await acceptFriend(relations, app, sender("bo"), answer)).error?.code).toBe(30_540);
  expect((await refuseFriend(relations, app, sender("bo"), "ana")).error?.code).toBe(30_540);
  rest.relationHooks.verdict = { ok: true, value: undefined };
  expect((await acceptFriend(relations, app, sender("bo"), answer)).error).toBe(undefined);
  expect(rest.relationHooks.told).toEqual(["ana>bo,bo>ana added by ana: answer"]);
});

test("an acceptance finds lists that are full: 30010, 30014, and the application stays", async () => {
  const app = await rest.app();
  for (const user of ["bo", "cy"]) await rest.accounts.setProfile(APP, user, { profile: { allowType: 1 } });
  expect(await ask("ana", "bo")).toBe(30_539);
  expect(await ask("dan", "cy")).toBe(30_539);
  await rest.importAccounts("eve");
  await ask("bo", "eve");
  await ask("dan", "eve");
  await set({ friends: 1 });
  const full = await rest.app();
  const accept = async (user: string, userID: string) =>
    (await acceptFriend(rest.deps.relations, full, sender(user), { userID, both: true })).error?.code;
  expect(await accept("bo", "ana")).toBe(30_010);
  expect(await accept("cy", "dan")).toBe(30_014);
  await set({});
  const again = await acceptFriend(rest.deps.relations, app, sender("bo"), { userID: "ana", both: true });
  expect(again.error).toBe(undefined);
});
