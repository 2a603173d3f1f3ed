import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../test/rest-harness.ts";
import { statusTopic } from "../bus/bus.ts";
import { CustomStatuses } from "../domains/presence/custom-statuses.ts";
import { setStatus } from "../domains/presence/set-status.ts";
import { signOff, signOn } from "../domains/presence/sign-on.ts";
import { PresenceSweeper, type PresenceSweeperDeps } from "./presence-sweeper.ts";

const DAY_MS = 86_400_000;
let rest: RestHarness;
let deps: PresenceSweeperDeps;
let sweeper: PresenceSweeper;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo");
  deps = {
    ...rest.deps.presence,
    fanOut: rest.deps.fanOut,
    apps: rest.deps.signIn.apps,
  };
  sweeper = new PresenceSweeper(deps, pino({ level: "silent" }));
});
afterEach(async () => {
  await sweeper.stop();
  await rest.close();
});

const device = (userID: string) =>
  ({ userID, deviceID: "d", platform: "Android", address: "::1", link: "l" }) as const;
const signIn = async (userID: string) => signOn(deps, await rest.app(), { ...device(userID), resume: false });
const leave = async (userID: string, how: "logout" | "linkClose") =>
  signOff(deps, await rest.app(), device(userID), how);
const say = async (userID: string, text: string) =>
  setStatus(deps, await rest.app(), { userID, platform: "Android", address: "::1" }, text);
const customOf = (userID: string) => rest.store.customStatuses.get(APP, [userID]);

test("a custom status is cleared 300 s after the last device went, and the back end hears of it", async () => {
  await signIn("ana");
  await say("ana", "busy");
  rest.clock.advance(400_000);
  await sweeper.sweep();
  expect((await customOf("ana")).get("ana")).toBe("busy");
  await leave("ana", "linkClose");
  rest.clock.advance(299_000);
  await sweeper.sweep();
  expect((await customOf("ana")).get("ana")).toBe("busy");
  rest.clock.advance(1_000);
  await sweeper.sweep();
  expect((await customOf("ana")).size).toBe(0);
  expect(rest.hooks.states.filter(({ action }) => action === "CustomStatusChange")).toMatchObject([
    { userID: "ana", customStatus: "busy", platform: "Android", reason: "" },
    { userID: "ana", customStatus: "", platform: undefined },
  ]);
});

test("whoever is back in time keeps it, and after a restart the time begins anew", async () => {
  for (const userID of ["ana", "bo"]) {
    await signIn(userID);
    await say(userID, "busy");
    await leave(userID, "logout");
  }
  rest.clock.advance(200_000);
  await signIn("ana");
  rest.clock.advance(200_000);
  const store = rest.store.customStatuses;
  const customStatuses = await CustomStatuses.open({ store, devices: rest.store.devices, clock: rest.clock });
  const restarted = new PresenceSweeper({ ...deps, customStatuses }, pino({ level: "silent" }));
  await restarted.sweep();
  expect((await customOf("bo")).get("bo")).toBe("busy");
  rest.clock.advance(300_000);
  await restarted.sweep();
  await restarted.stop();
  expect((await customOf("bo")).size).toBe(0);
  expect((await customOf("ana")).get("ana")).toBe("busy");
});

test("after seven days off line a user counts as signed out, and those who watch hear of it", async () => {
  const told: unknown[] = [];
  rest.presenceBus.join(statusTopic(APP, "ana"), (message) => {
    if (message.kind === "status") told.push(JSON.parse(message.text).status);
  });
  await signIn("ana");
  await rest.passStatusTime();
  await leave("ana", "linkClose");
  await rest.passStatusTime();
  await sweeper.sweep();
  rest.clock.advance(7 * DAY_MS);
  await sweeper.sweep();
  await rest.passStatusTime();
  expect(told).toEqual([1, 2]);
  rest.clock.advance(1_000);
  await sweeper.sweep();
  await rest.passStatusTime();
  await sweeper.sweep();
  await rest.passStatusTime();
  expect(told).toEqual([1, 2, 3]);
});

test("the end of a connection that is not the device's any more changes nothing", async () => {
  await signIn("ana");
  const app = await rest.app();
  await signOn(deps, app, { ...device("ana"), link: "second", resume: true });
  await leave("ana", "linkClose");
  expect(await rest.store.devices.get(APP, "ana", "d")).toMatchObject({ state: "online", link: "second" });
  expect(rest.hooks.states.map(({ action }) => action)).toEqual(["Login"]);
});

test("who is put on the deny list is signed out, and cannot sign in: 70051", async () => {
  await signIn("ana");
  await signIn("bo");
  await rest.store.apps.setSettings(APP, { deniedUsers: ["ana"] });
  await rest.refresh();
  await sweeper.sweep();
  expect(rest.kicksOf("ana")).toEqual(["REST_API_Kick"]);
  expect(rest.kicksOf("bo")).toEqual([]);
  await sweeper.sweep();
  expect(rest.kicksOf("ana")).toHaveLength(1);
  const answer = await rest.call("openim/querystate", { To_Account: ["bo"] }, "ana");
  expect(answer.ErrorCode).toBe(70_051);
});
