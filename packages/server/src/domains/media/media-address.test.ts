import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ManualClock } from "../../../test/manual-clock.ts";
import { DEFAULT_APP_SETTINGS } from "../app/app-settings.ts";
import { MediaAddresses } from "./media-address.ts";
import type { MediaFile } from "./media-store.ts";

const KEY = "0123456789abcdef".repeat(4);
const app = { appID: 7, secrets: [], settings: DEFAULT_APP_SETTINGS };

/** What the door makes of an address. */
function partsOf(address: string) {
  const { pathname, searchParams } = new URL(address, "http://127.0.0.1");
  const [, , appID = "", uuid = "", file = ""] = pathname.split("/");
  const [expires, signature] = [searchParams.get("expires"), searchParams.get("signature")];
  return { app: appID, uuid, file, expires, signature };
}

const uuids = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 32, maxLength: 32 });
const media = fc.record({
  app: fc.integer({ min: 1, max: 4_294_967_295 }),
  uuid: uuids,
  name: fc.string({ unit: "binary", maxLength: 255 }),
});
const files = fc.constantFrom<MediaFile>("original", "large", "thumb");

describe("addresses of files", () => {
  test("stand for what they were made of, whatever the name", () => {
    const addresses = new MediaAddresses(KEY, "", new ManualClock());
    fc.assert(
      fc.property(media, files, (medium, file) => {
        const address = addresses.of(app, medium, file);
        expect(address).toMatch(/^\/files\/[\x21-\x7e]+$/);
        expect(address.length).toBeLessThan(300);
        expect(new URL(address, "http://127.0.0.1").pathname.split("/")).toHaveLength(6);
        const { app: appID, uuid } = medium;
        expect(addresses.parse(partsOf(address))).toMatchObject({ app: appID, uuid, file });
      }),
    );
  });

  test("that were changed anywhere stand for nothing", () => {
    const addresses = new MediaAddresses(KEY, "", new ManualClock());
    const changes = fc.oneof(
      fc.record({ app: fc.integer({ min: 1, max: 99 }).map(String) }),
      fc.record({ uuid: uuids }),
      fc.record({ file: fc.constantFrom("original", "large", "thumb", "huge", "") }),
      fc.record({ expires: fc.oneof(fc.integer().map(String), fc.string(), fc.constant(undefined)) }),
      fc.record({ signature: fc.oneof(fc.string(), fc.base64String(), fc.constant(null)) }),
    );
    fc.assert(
      fc.property(media, changes, (medium, change) => {
        const parts = partsOf(addresses.of(app, medium, "large"));
        const changed = { ...parts, ...change };
        fc.pre(JSON.stringify(changed) !== JSON.stringify(parts));
        expect(addresses.parse(changed)).toBeUndefined();
      }),
    );
  });

  test("of another key stand for nothing, and nothing makes the parser throw", () => {
    const addresses = new MediaAddresses(KEY, "", new ManualClock());
    const others = new MediaAddresses(KEY.replaceAll("0", "1"), "", new ManualClock());
    fc.assert(
      fc.property(media, fc.string(), fc.string(), (medium, expires, signature) => {
        const parts = partsOf(others.of(app, medium));
        expect(addresses.parse(parts)).toBeUndefined();
        expect(addresses.parse({ ...parts, expires, signature })).toBeUndefined();
        expect(
          addresses.parse({ app: expires, uuid: signature, file: expires, expires: [], signature: {} }),
        ).toBe(undefined);
      }),
    );
  });

  test("are good for the app's time at least, and the same for an hour", () => {
    const clock = new ManualClock(1_700_002_801_000);
    const addresses = new MediaAddresses(KEY, "https://chat.example", clock);
    const medium = { app: 7, uuid: "0".repeat(32), name: "a cat.jpg" };
    const first = addresses.of(app, medium);
    expect(first).toMatch(/^https:\/\/chat\.example\/files\/7\/0{32}\/original\/a%20cat\.jpg\?expires=/);
    clock.advance(3_000_000);
    expect(addresses.of(app, medium)).toBe(first);
    clock.advance(3_600_000);
    expect(addresses.of(app, medium)).not.toBe(first);
    const expires = Number(partsOf(first).expires);
    expect(expires - 1_700_002_801).toBeGreaterThanOrEqual(604_800);
    expect(expires - 1_700_002_801).toBeLessThanOrEqual(604_800 + 3_600);
  });

  test("know those that are this server's, or claim to be", () => {
    const addresses = new MediaAddresses(KEY, "https://chat.example", new ManualClock());
    expect(addresses.isOurs("/files/1/x")).toBe(true);
    expect(addresses.isOurs("https://chat.example/files/1/x")).toBe(true);
    expect(addresses.isOurs("https://chat.example.org/files/1/x")).toBe(false);
    expect(addresses.isOurs("https://elsewhere.example/a.png")).toBe(false);
  });
});
