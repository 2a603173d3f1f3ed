import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** A page's storage and locks; locks are shared by the pages of a browser. */
function page(storage: Map<string, string>, held: Set<string>) {
  vi.resetModules();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
  });
  vi.stubGlobal("navigator", {
    locks: {
      async request(name: string, _: unknown, callback: (lock: object | null) => unknown) {
        if (held.has(name)) return callback(null);
        held.add(name);
        return callback({});
      },
    },
  });
  return import("./tab-device-id.ts");
}

beforeEach(() => vi.unstubAllGlobals());
afterEach(() => vi.unstubAllGlobals());

test("a tab keeps its id over a reload", async () => {
  const storage = new Map<string, string>();
  const first = await (await page(storage, new Set())).tabDeviceID();
  // The reload gives the lock back.
  const again = await (await page(storage, new Set())).tabDeviceID();
  expect(again).toBe(first);
});

test("a duplicated tab, with a copy of the storage, gets an id of its own", async () => {
  const storage = new Map<string, string>();
  const held = new Set<string>();
  const original = await (await page(storage, held)).tabDeviceID();
  const copy = await (await page(new Map(storage), held)).tabDeviceID();
  expect(copy).not.toBe(original);
});

test("further instances in one tab get ids of their own, the same after a reload", async () => {
  const storage = new Map<string, string>();
  const { tabDeviceID } = await page(storage, new Set());
  const ids = [await tabDeviceID(), await tabDeviceID()];
  expect(new Set(ids).size).toBe(2);
  const reloaded = await page(storage, new Set());
  expect([await reloaded.tabDeviceID(), await reloaded.tabDeviceID()]).toEqual(ids);
});

test("without storage and locks there is an id all the same", async () => {
  vi.resetModules();
  vi.stubGlobal("sessionStorage", undefined);
  vi.stubGlobal("navigator", undefined);
  const { tabDeviceID } = await import("./tab-device-id.ts");
  expect(await tabDeviceID()).toMatch(/^\w+$/);
});
