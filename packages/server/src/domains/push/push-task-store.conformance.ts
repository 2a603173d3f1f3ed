import { describe, expect, test } from "vitest";
import type { Store } from "../../store/store.ts";
import type { ReopenableStore } from "../message/message-store.conformance.ts";
import { EVERYONE, PUSH_TAGS_MAX } from "./push-labels-store.ts";
import type { NewPushTask, PushTask } from "./push-task-store.ts";

const NOW = 1_700_000_000_000;
const LIMITS = { perDay: 2, dayBegan: NOW - 1_000, apartMs: 1_000 };

const task = (with_: Partial<NewPushTask> = {}): NewPushTask => ({
  app: 1,
  kind: "all",
  random: 1,
  repeatMs: 60_000,
  sender: "administrator",
  madeAt: NOW,
  expiresAt: NOW + 60_000,
  keepUntil: NOW,
  condition: EVERYONE,
  message: "",
  info: { Desc: "news" },
  dataID: "",
  ...with_,
});

const users = (store: Store, ...userIDs: string[]) =>
  store.accounts.import(
    1,
    userIDs.map((userID) => ({ userID })),
    NOW,
  );

async function made(store: Store, with_: Partial<NewPushTask> = {}): Promise<PushTask> {
  await store.pushTasks.make(task(with_), { ...LIMITS, perDay: 100, apartMs: 0 });
  const open = await store.pushTasks.open();
  if (open === undefined) throw new Error("there is no task");
  return open;
}

const done = (id: number, now = NOW) => ({ id, after: "z", done: true, jobs: [], now });

export function pushLabelStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("values are kept under the names of attributes, and shown as long as there is one", async () => {
    await using opened = await open();
    const { pushLabels } = opened.store;
    await pushLabels.nameAttributes(1, { 0: "sex", 1: "city" });
    await pushLabels.setAttributes(1, [{ userID: "ana", attributes: { city: "Oslo", sex: "f" } }]);
    await pushLabels.nameAttributes(1, { 0: "size" });
    const store = await opened.reopen();
    expect(await store.pushLabels.attributeNames(1)).toEqual({ "0": "size", "1": "city" });
    expect(await store.pushLabels.attributeNames(2)).toEqual({});
    expect(await store.pushLabels.attributesOf(1, ["bo", "ana"])).toEqual([
      { userID: "bo", attributes: {} },
      { userID: "ana", attributes: { city: "Oslo" } },
    ]);
    await store.pushLabels.removeAttributes(1, [{ userID: "ana", names: ["city", "none"] }]);
    expect(await store.pushLabels.attributesOf(1, ["ana"])).toEqual([{ userID: "ana", attributes: {} }]);
  });

  test("tags are each once, and of too many none is added, to nobody", async () => {
    await using opened = await open();
    const { pushLabels } = opened.store;
    const many = Array.from({ length: PUSH_TAGS_MAX }, (_, index) => `t${String(index).padStart(3, "0")}`);
    expect(await pushLabels.addTags(1, [{ userID: "ana", tags: many }])).toBeUndefined();
    const more = [
      { userID: "bo", tags: ["x"] },
      { userID: "ana", tags: ["t000", "one more"] },
    ];
    expect(await pushLabels.addTags(1, more)).toBe("ana");
    expect(await pushLabels.tagsOf(1, ["ana", "bo"])).toEqual([
      { userID: "ana", tags: many },
      { userID: "bo", tags: [] },
    ]);
    await pushLabels.removeTags(1, [{ userID: "ana", tags: ["t001"] }]);
    expect((await pushLabels.tagsOf(1, ["ana"]))[0]?.tags).toHaveLength(PUSH_TAGS_MAX - 1);
    await pushLabels.removeAllTags(1, ["ana"]);
    expect((await pushLabels.tagsOf(1, ["ana"]))[0]?.tags).toEqual([]);
  });

  test("they go with their account", async () => {
    await using opened = await open();
    await users(opened.store, "ana");
    const { pushLabels } = opened.store;
    await pushLabels.nameAttributes(1, { 0: "city" });
    await pushLabels.setAttributes(1, [{ userID: "ana", attributes: { city: "Oslo" } }]);
    await pushLabels.addTags(1, [{ userID: "ana", tags: ["x"] }]);
    await opened.store.accounts.remove(1, ["ana"]);
    expect(await pushLabels.attributesOf(1, ["ana"])).toEqual([{ userID: "ana", attributes: {} }]);
    expect(await pushLabels.tagsOf(1, ["ana"])).toEqual([{ userID: "ana", tags: [] }]);
  });
}

export function pushTaskStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("a task is made once for its random, apart from the last, and so many in a day", async () => {
    await using opened = await open();
    const { pushTasks } = opened.store;
    const make = (with_: Partial<NewPushTask>) => pushTasks.make(task(with_), LIMITS);
    const first = await make({});
    expect(first).toMatchObject({ kind: "made" });
    expect(await make({ madeAt: NOW + 59_999 })).toEqual({ ...first, kind: "same" });
    expect(await make({ random: 2, madeAt: NOW + 999 })).toEqual({ kind: "tooSoon" });
    expect(await make({ random: 2, madeAt: NOW + 1_000 })).toMatchObject({ kind: "made" });
    expect(await make({ random: 3, madeAt: NOW + 2_000 })).toEqual({ kind: "tooMany" });
    expect(await make({ random: 3, madeAt: NOW + 2_000, app: 2 })).toMatchObject({ kind: "made" });
    expect(await make({ kind: "batch", random: 3, madeAt: NOW + 2_000 })).toMatchObject({ kind: "made" });
    expect(await make({ madeAt: NOW + 60_000 })).toEqual({ kind: "tooMany" });
  });

  test("users are walked in their order, and what was reached is there after a restart", async () => {
    await using opened = await open();
    await users(opened.store, "bo", "ana", "dora", "cy");
    const open_ = await made(opened.store);
    expect(await opened.store.pushTasks.receivers(open_, 3)).toEqual(["ana", "bo", "cy"]);
    await opened.store.pushTasks.advance({ id: open_.id, after: "bo", done: false, jobs: [], now: NOW });
    const store = await opened.reopen();
    const again = await store.pushTasks.open();
    expect(again).toEqual({ ...open_, after: "bo" });
    expect(again && (await store.pushTasks.receivers(again, 10))).toEqual(["cy", "dora"]);
    await store.pushTasks.advance(done(open_.id));
    expect(await store.pushTasks.open()).toBeUndefined();
    expect(await store.pushTasks.get(open_.id)).toMatchObject({ done: true, info: { Desc: "news" } });
  });

  test("named users are walked whether they have labels or not", async () => {
    await using opened = await open();
    const open_ = await made(opened.store, { kind: "batch", receivers: ["ana", "bo", "cy"] });
    expect(await opened.store.pushTasks.receivers(open_, 2)).toEqual(["ana", "bo"]);
    expect(await opened.store.pushTasks.receivers({ ...open_, after: "bo" }, 2)).toEqual(["cy"]);
  });

  describe("a condition", () => {
    test.each([
      ["any tag", { tagsOr: ["a", "c"] }, ["ana", "bo"]],
      ["all tags", { tagsAnd: ["a", "b"] }, ["ana"]],
      ["any and all", { tagsOr: ["b"], tagsAnd: ["a"] }, ["ana"]],
      ["any attribute", { attrsOr: { city: "Oslo", sex: "m" } }, ["ana", "cy"]],
      ["all attributes", { attrsAnd: { city: "Oslo", sex: "f" } }, ["ana"]],
      ["nobody", { tagsOr: ["z"] }, []],
    ])("of %s", async (_what, condition, fitting) => {
      await using opened = await open();
      await users(opened.store, "ana", "bo", "cy", "dora");
      const { pushLabels, pushTasks } = opened.store;
      await pushLabels.nameAttributes(1, { 0: "city", 1: "sex" });
      await pushLabels.setAttributes(1, [
        { userID: "ana", attributes: { city: "Oslo", sex: "f" } },
        { userID: "cy", attributes: { city: "Bern", sex: "m" } },
      ]);
      await pushLabels.addTags(1, [
        { userID: "ana", tags: ["a", "b"] },
        { userID: "bo", tags: ["a"] },
      ]);
      const open_ = await made(opened.store, { condition: { ...EVERYONE, ...condition } });
      expect(await pushTasks.receivers(open_, 10)).toEqual(fitting);
      for (const user of ["ana", "bo", "cy", "dora"]) {
        expect(await pushTasks.isFor(open_, user)).toBe(fitting.includes(user));
      }
    });
  });

  test("a message is kept as long as it says, and no text stays when nobody will be shown it any more", async () => {
    await using opened = await open();
    const { pushTasks, pushes } = opened.store;
    const open_ = await made(opened.store, { kind: "task", message: "{}", keepUntil: NOW + 500 });
    await pushes.setToken({
      app: 1,
      userID: "ana",
      deviceID: "phone",
      voip: false,
      businessID: 4,
      token: "t",
      language: "",
      now: NOW,
    });
    const [token] = await pushes.tokensOf(1, "ana");
    const job = { tokenID: token?.tokenID ?? 0, row: 0, task: open_.id, raise: 0, expiresAt: NOW + 1_000 };
    await pushTasks.advance({ ...done(open_.id), jobs: [job] });
    expect((await pushTasks.kept(NOW)).map(({ id }) => id)).toEqual([open_.id]);
    expect(await pushTasks.kept(NOW + 500)).toEqual([]);
    await pushTasks.sweep(NOW + 500, NOW);
    expect(await pushTasks.get(open_.id)).toMatchObject({ message: "{}" });
    const due = await pushes.due(NOW, 10, new Set());
    expect(due).toMatchObject([{ task: open_.id, message: undefined }]);
    await pushes.finish({ done: due.map(({ jobID }) => jobID), again: [], invalid: [] });
    await pushTasks.sweep(NOW + 500, NOW);
    expect(await pushTasks.get(open_.id)).toMatchObject({ message: "", info: {} });
    await pushTasks.sweep(NOW + 500, NOW + 1);
    expect(await pushTasks.get(open_.id)).toBeUndefined();
  });
}
