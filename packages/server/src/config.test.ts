import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

test("without any setting it is the loopback, port 8080, production", () => {
  expect(readConfig({})).toMatchObject({ host: "127.0.0.1", port: 8080, mode: "production", app: undefined });
});

test.each([
  ["PORT", "eighty"],
  ["PORT", "70000"],
  ["SKEIN_MODE", "test"],
  ["SKEIN_APP_ID", "5"],
  ["SKEIN_APP_SECRET", "0123456789abcdef"],
  ["SKEIN_CONFIG", "/nowhere/skein.json"],
  ["SKEIN_MAX_CONNECTIONS", "0"],
  ["SKEIN_TRUSTED_PROXIES", "the proxy"],
  ["SKEIN_PUBLIC_URL", "chat.example.org"],
  ["SKEIN_PUBLIC_URL", "https://chat.example.org/chat"],
  ["SKEIN_HEARTBEAT_LIMIT_SECONDS", "20"],
  ["SKEIN_TRANSLATE_URL", "translate.example.org"],
  ["SKEIN_SPEECH_URL", "file:///etc/passwd"],
  ["SKEIN_SERVICE_TIMEOUT_SECONDS", "0"],
])("a wrong %s=%s is named", (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  expect(() => readConfig({ [name]: value })).toThrow(name);
});

test("a short secret is refused with its fix, and is not repeated in the message", () => {
  const read = () => readConfig({ SKEIN_APP_ID: "1", SKEIN_APP_SECRET: "hunter2" });
  expect(read).toThrow(/16 to 256/);
  expect(read).not.toThrow(/hunter2/);
});

test("a file gives settings, the environment wins", () => {
  const folder = mkdtempSync(join(tmpdir(), "skein-config-"));
  try {
    const path = join(folder, "skein.json");
    writeFileSync(path, JSON.stringify({ PORT: 9000, HOST: "0.0.0.0" }));
    expect(readConfig({ SKEIN_CONFIG: path, PORT: "9001" })).toMatchObject({ port: 9001, host: "0.0.0.0" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
