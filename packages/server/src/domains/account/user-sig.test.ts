import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { Api } from "tls-sig-api-v2";
import { describe, expect, test } from "vitest";
import { decodeUserSig, makeUserSig, verifyUserSig } from "./user-sig.ts";

const SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const APP = 1_400_000_001;
const NOW = 1_700_000_000;

/** Made by the reference's own generator, clock fixed at NOW. Source: accounts 2.4. */
const ALICE =
  "eJw1ycEKgkAUheF3uVtDriYZAy1caFADiQWtJ*dOXsoanEGE6N0Dx87ufP8HLvIcjzSAgDRGWM2fNb08G55ZPbmlJTj9UNayBpFkGJaE4rknEEm*KAalyfJAIDaYbf-m*A4CbvV17zrXRmMla6rKWkW*MW*Z5gdbHLExVS*jbj2dsNjB9wetYDAw";
const ADMIN =
  "eJw9yUELgjAYxvHv8l4L26QRDjoEgYJSB3fyJmyTV9kc6jKKvrvopOf2-P5fEEUZvdQAHOKIwHH7KJWdUOPGtTRo9zDKrnYOJXB6JmE0lAmNAk4vu5Kg6u1wWJ0xFv91xAY4VEr3XnweiZ-Litk7pqY4aNomIm*zU95kT39jJEXXz1f4LRacMWY_";

const check = (sig: string, userID: string, now = NOW, secrets: string[] = [SECRET], appID = APP) => {
  const decoded = decodeUserSig(sig);
  return decoded.ok ? verifyUserSig(decoded.value, { appID, userID, secrets }, now) : decoded;
};
const codeOf = (result: ReturnType<typeof check>) => (result.ok ? 0 : result.error.code);

const documentOf = (sig: string): unknown =>
  JSON.parse(
    inflateSync(
      Buffer.from(sig.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "="), "base64"),
    ).toString(),
  );

describe("a UserSig of a generator from the registry", () => {
  const generator = new Api(APP, SECRET);
  // It has no clock but the system's.
  const now = () => Math.floor(Date.now() / 1_000);

  test("signs in its user, and nobody else", () => {
    const sig = generator.genSig("alice", 86_400);
    expect(codeOf(check(sig, "alice", now()))).toBe(0);
    expect(codeOf(check(sig, "bob", now()))).toBe(70_013);
    expect(codeOf(check(sig, "alice", now() + 90_000))).toBe(70_001);
    expect(codeOf(check(sig, "alice", now(), ["another-secret-of-this-app"]))).toBe(70_009);
  });

  test("signs in with data of the app in it", () => {
    expect(codeOf(check(generator.genPrivateMapKey("alice", 86_400, 10_000, 255), "alice", now()))).toBe(0);
  });
});

describe("a UserSig of the reference's generator", () => {
  test("signs in at any time of its life", () => {
    expect(codeOf(check(ALICE, "alice"))).toBe(0);
    expect(codeOf(check(ALICE, "alice", NOW + 604_799))).toBe(0);
    expect(codeOf(check(ADMIN, "admin", NOW + 15_551_999))).toBe(0);
  });

  test("says the same as ours for the same request", () => {
    const ours = makeUserSig({ appID: APP, secret: SECRET, userID: "alice", now: NOW, lifetime: 604_800 });
    expect(documentOf(ours)).toEqual(documentOf(ALICE));
    expect(JSON.stringify(documentOf(ours))).toBe(JSON.stringify(documentOf(ALICE)));
  });

  test("with room rights is signed over them too", () => {
    const userbuf = "AAAFYWxpY2VTck4BAAAnEGVdK4AAAAD/AAAAAA==";
    const sig = makeUserSig({
      appID: APP,
      secret: SECRET,
      userID: "alice",
      now: NOW,
      lifetime: 604_800,
      userbuf,
    });
    expect((documentOf(sig) as Record<string, unknown>)["TLS.sig"]).toBe(
      "OWGCThU5/kHh5J5CRY70V0o9Puf/TxGUFuzvxkSLuwg=",
    );
    expect(codeOf(check(sig, "alice"))).toBe(0);
  });
});

describe("each thing that is wrong has its own code", () => {
  test.each([
    ["empty", "", 70002],
    ["not base64 of anything", "%%%", 70003],
    ["not compressed", Buffer.from("{}").toString("base64"), 70003],
  ])("%s", (_, sig, code) => expect(codeOf(check(sig, "alice"))).toBe(code));

  test("expired, to the second", () => expect(codeOf(check(ALICE, "alice", NOW + 604_800))).toBe(70001));
  test("another key", () => expect(codeOf(check(ALICE, "alice", NOW, ["x".repeat(64)]))).toBe(70009));
  test("no key", () => expect(codeOf(check(ALICE, "alice", NOW, []))).toBe(70016));
  test("another user", () => expect(codeOf(check(ALICE, "bob"))).toBe(70013));
  test("another app", () => expect(codeOf(check(ALICE, "alice", NOW, [SECRET], 1_400_000_002))).toBe(70014));
  test("issued in the future", () => expect(codeOf(check(ALICE, "alice", NOW - 61))).toBe(70003));
  test("a little in the future is a clock that differs", () =>
    expect(codeOf(check(ALICE, "alice", NOW - 60))).toBe(0));
  test.each([0, -5, 315_360_001])("a lifetime of %d seconds", (lifetime) => {
    const sig = makeUserSig({ appID: APP, secret: SECRET, userID: "alice", now: NOW, lifetime });
    expect(codeOf(check(sig, "alice"))).toBe(70003);
  });
  test("a document that unpacks to a flood", () => {
    const sig = makeUserSig({ appID: APP, secret: SECRET, userID: "a".repeat(20_000), now: NOW });
    expect(codeOf(check(sig, "alice"))).toBe(70003);
  });
});

test("during a key rotation either key signs in", () => {
  expect(codeOf(check(ALICE, "alice", NOW, ["n".repeat(64), SECRET]))).toBe(0);
});

test("no text is ever taken for a genuine UserSig, and none makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), fc.nat({ max: ALICE.length - 1 }), (noise, at) => {
      const mutated = ALICE.slice(0, at) + noise + ALICE.slice(at + noise.length);
      if (mutated === ALICE || JSON.stringify(safeDocument(mutated)) === JSON.stringify(documentOf(ALICE)))
        return;
      expect(codeOf(check(mutated, "alice"))).not.toBe(0);
    }),
  );
});

function safeDocument(sig: string): unknown {
  try {
    return documentOf(sig);
  } catch {
    return undefined;
  }
}
