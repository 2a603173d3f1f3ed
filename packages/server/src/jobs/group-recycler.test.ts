import { afterEach, beforeEach, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../test/rest-harness.ts";
import { recycleGroups } from "./group-recycler.ts";

const DAY = 86_400;

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana");
  rest.clock.advance(1_000_000_000);
});
afterEach(() => rest.close());

const create = (groupID: string, type: "Work" | "AVChatRoom" = "Work") =>
  rest.store.groups.create({
    app: APP,
    groupID,
    type,
    name: "Club",
    owner: "ana",
    members: [],
    now: rest.clock.now(),
  });

test("groups that nobody uses end after the time that the app has set, and not without one", async () => {
  await create("old");
  await create("room", "AVChatRoom");
  const { membership } = rest.deps.groups;
  membership.rooms.join(APP, "room", "ana", 1);
  rest.clock.advance(2 * DAY * 1_000);
  await create("new");
  const apps = rest.deps.signIn.apps;
  const deps = { ...rest.deps.groups, apps, appStore: rest.store.apps };
  await recycleGroups(deps);
  expect(await rest.store.groups.list(APP, undefined, "", 9)).toEqual(["new", "old", "room"]);
  await rest.store.apps.setSettings(APP, { autoDismissSeconds: DAY });
  await apps.refresh();
  await recycleGroups(deps);
  expect(await rest.store.groups.list(APP, undefined, "", 9)).toEqual(["new", "room"]);
  expect(rest.groupHooks.told).toEqual(["old ended with ana"]);
});
