import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "./domains/app/app-store.ts";
import { changePush, type PushValues } from "./push-cli.ts";

const APP: App = { appID: 1, secrets: [], settings: { webInstances: 3 }, createdAt: 0 };
let folder: string;
let files: { account: string; p8: string };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "skein-push-"));
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 }).privateKey;
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  files = { account: join(folder, "account.json"), p8: join(folder, "key.p8") };
  const private_key = rsa.export({ type: "pkcs8", format: "pem" });
  writeFileSync(
    files.account,
    JSON.stringify({
      project_id: "p",
      client_email: "a@b",
      private_key,
      token_uri: "https://oauth.example.org",
    }),
  );
  writeFileSync(files.p8, ec.export({ type: "pkcs8", format: "pem" }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const change = (words: string, values: PushValues = {}, app = APP) =>
  changePush(app, words.split(" "), values);

const apns = () => ({ id: "3", key: files.p8, "key-id": "K", "team-id": "T", topic: "org.example.chat" });

describe("skein push", () => {
  test("adds certificates of each kind, and lists them without their keys", () => {
    let app = APP;
    for (const [words, values] of [
      ["add apns", apns()],
      ["add web", { id: "1", subject: "mailto:a@example.org", name: "browsers" }],
      ["add fcm", { id: "2", "service-account": files.account }],
      ["add http", { id: "4", url: "https://gateway.example.org/push/secret-path", vendor: "huawei" }],
    ] as const) {
      app = { ...app, settings: change(words, values, app).settings ?? {} };
    }
    expect(app.settings).toMatchObject({
      webInstances: 3,
      pushProviders: [
        { id: 1, kind: "web", name: "browsers", hosts: expect.arrayContaining(["fcm.googleapis.com"]) },
        { id: 2, kind: "fcm", projectID: "p", url: "https://fcm.googleapis.com" },
        { id: 3, kind: "apns", keyID: "K", teamID: "T", url: "https://api.push.apple.com" },
        { id: 4, kind: "http", vendor: "huawei", secret: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ],
    });
    const { print } = change("list", {}, app);
    expect(print.split("\n")).toHaveLength(5);
    for (const provider of app.settings.pushProviders ?? []) {
      const secret = provider.kind === "http" ? provider.secret : provider.privateKey;
      expect(print).not.toContain(secret);
    }
    expect(print).not.toContain("secret-path");
    expect(change("remove", { id: "2" }, app).settings?.pushProviders?.map(({ id }) => id)).toEqual([
      1, 3, 4,
    ]);
  });

  test("made keys are told once: the public one for pages, the secret of a gateway", () => {
    expect(change("add web", { id: "1", subject: "mailto:a@example.org" }).print).toMatch(
      /^public key {2}[\w-]{87}\n$/,
    );
    expect(change("add http", { id: "1", url: "http://127.0.0.1:1" }).print).toMatch(
      /^secret {2}[0-9a-f]{64}\n$/,
    );
    expect(change("add http", { id: "1", url: "http://127.0.0.1:1", secret: "x".repeat(16) }).print).toBe("");
  });

  test("the same number again takes the place of the first", () => {
    const first = change("add http", { id: "1", url: "http://127.0.0.1:1" });
    const app = { ...APP, settings: first.settings ?? {} };
    const { settings } = change("add apns", { ...apns(), id: "1", environment: "development" }, app);
    expect(settings?.pushProviders).toMatchObject([
      { id: 1, kind: "apns", url: expect.stringContaining("sandbox") },
    ]);
  });

  test.each<[string, () => PushValues, RegExp]>([
    ["add web", () => ({ subject: "mailto:a@b" }), /--id is missing/],
    ["add web", () => ({ id: "0", subject: "mailto:a@b" }), /--id is "0"/],
    ["add web", () => ({ id: "1" }), /--subject is missing/],
    ["add web", () => ({ id: "1", subject: "me" }), /--subject is "me"/],
    ["add web", () => ({ id: "1", subject: "mailto:a@b", "public-key": "x" }), /both/],
    [
      "add web",
      () => ({ id: "1", subject: "mailto:a@b", "public-key": "x", "private-key": "y" }),
      /no VAPID keys/,
    ],
    ["add fcm", () => ({ id: "1" }), /--service-account is missing/],
    ["add fcm", () => ({ id: "1", "service-account": files.p8 }), /no JSON file/],
    ["add apns", () => ({ ...apns(), key: files.account }), /no P-256 private key/],
    ["add apns", () => ({ ...apns(), key: join(folder, "none") }), /cannot be read/],
    ["add apns", () => ({ ...apns(), environment: "x" }), /--environment/],
    ["add http", () => ({ id: "1", url: "ftp://x" }), /--url/],
    ["add http", () => ({ id: "1", url: "http://x", vendor: "nokia" }), /--vendor/],
    ["add http", () => ({ id: "1", url: "http://x", secret: "short" }), /--secret/],
    ["add pigeon", () => ({ id: "1" }), /no kind of push/],
    ["remove", () => ({ id: "9" }), /no certificate 9/],
    ["what", () => ({ id: "9" }), /list, add or remove/],
  ])("%s with %s is refused with the fix", (words, values, message) => {
    expect(() => change(words, values())).toThrow(message);
  });

  test("an app has at most twenty", () => {
    const pushProviders = Array.from({ length: 20 }, (_, index) => ({
      id: index + 1,
      name: "x",
      kind: "http" as const,
      url: "http://x",
      secret: "",
      vendor: "other" as const,
    }));
    const app = { ...APP, settings: { pushProviders } };
    expect(() => change("add http", { id: "21", url: "http://x" }, app)).toThrow(/at most 20/);
  });
});
