import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import proxyAddr from "@fastify/proxy-addr";
import { FRAME_BYTES_MAX, HEARTBEAT_LIMIT_SECONDS, HEARTBEAT_SECONDS } from "@skein-im/protocol";
import { isSecret } from "./domains/app/ensure-app.ts";

/** What the process is told from outside. Per-app settings are in `domains/app/app-settings.ts`. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path of the data folder. */
  readonly data: string;
  /** `demo`: anyone who reaches the page signs in with a name. */
  readonly mode: "demo" | "production";
  /** The app that the server makes sure of at start. */
  readonly app: { readonly appID: number; readonly secret: string } | undefined;
  readonly logLevel: "silent" | "fatal" | "error" | "warn" | "info" | "debug";
  /** What stands before the addresses of files, for example `https://chat.example.org`; "" = they begin with `/`. */
  readonly publicURL: string;
  /** Addresses of the server as seen from outside, for `ConfigSvc/GetIPList`; none: those of the machine. */
  readonly publicIPs: readonly string[];
  /** Addresses and ranges of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly maxConnections: number;
  readonly frameBytes: number;
  readonly framesPerSecond: number;
  readonly frameBurst: number;
  readonly messagesPerSecond: number;
  readonly messageBurst: number;
  readonly loginTimeoutMs: number;
  readonly heartbeatMs: number;
  readonly heartbeatLimitMs: number;
  readonly sendBufferBytes: number;
  /** Services of others; undefined: switched off. */
  readonly translation: Service | undefined;
  readonly speech: Service | undefined;
  readonly serviceTimeoutMs: number;
}

interface Service {
  readonly url: string;
  /** "" for none. */
  readonly token: string;
}

/** The configuration names a wrong value and how to mend it; `main.ts` prints it and exits with 2. */
export class ConfigError extends Error {}

type Raw = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from the environment, and from the JSON file that `SKEIN_CONFIG` names, whose keys are the
 * same names. The environment wins.
 */
export function readConfig(environment: Raw): Config {
  const raw: Raw = { ...fileSettings(environment.SKEIN_CONFIG), ...withoutEmpty(environment) };
  const config = parseConfig(raw);
  if (config.heartbeatLimitMs <= config.heartbeatMs) {
    throw new ConfigError("SKEIN_HEARTBEAT_LIMIT_SECONDS must be more than SKEIN_HEARTBEAT_SECONDS");
  }
  return config;
}

function parseConfig(raw: Raw): Config {
  return {
    port: integer(raw, "PORT", 8080, 0, 65_535),
    host: raw.HOST ?? "127.0.0.1",
    data: resolve(raw.SKEIN_DATA ?? "./data"),
    mode: oneOf(raw, "SKEIN_MODE", "production", ["demo", "production"]),
    app: appSettings(raw),
    logLevel: oneOf(raw, "SKEIN_LOG_LEVEL", "info", ["silent", "fatal", "error", "warn", "info", "debug"]),
    publicURL: publicURL(raw),
    publicIPs: addresses(raw, "SKEIN_PUBLIC_IPS", "203.0.113.7,198.51.100.0/24"),
    trustedProxies: addresses(raw, "SKEIN_TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/8"),
    maxConnections: integer(raw, "SKEIN_MAX_CONNECTIONS", 100_000, 1, 10_000_000),
    frameBytes: integer(raw, "SKEIN_FRAME_BYTES", FRAME_BYTES_MAX, 16_384, 16 * FRAME_BYTES_MAX),
    framesPerSecond: integer(raw, "SKEIN_FRAMES_PER_SECOND", 100, 1, 1_000_000),
    frameBurst: integer(raw, "SKEIN_FRAME_BURST", 300, 1, 1_000_000),
    messagesPerSecond: integer(raw, "SKEIN_MESSAGES_PER_SECOND", 50, 1, 1_000_000),
    messageBurst: integer(raw, "SKEIN_MESSAGE_BURST", 200, 1, 1_000_000),
    loginTimeoutMs: 1_000 * integer(raw, "SKEIN_LOGIN_TIMEOUT_SECONDS", 10, 1, 300),
    heartbeatMs: 1_000 * integer(raw, "SKEIN_HEARTBEAT_SECONDS", HEARTBEAT_SECONDS, 1, 3_600),
    heartbeatLimitMs:
      1_000 * integer(raw, "SKEIN_HEARTBEAT_LIMIT_SECONDS", HEARTBEAT_LIMIT_SECONDS, 2, 7_200),
    sendBufferBytes: integer(raw, "SKEIN_SEND_BUFFER_BYTES", 8 * FRAME_BYTES_MAX, 65_536, 1_073_741_824),
    translation: service(raw, "SKEIN_TRANSLATE_URL", "SKEIN_TRANSLATE_TOKEN"),
    speech: service(raw, "SKEIN_SPEECH_URL", "SKEIN_SPEECH_TOKEN"),
    serviceTimeoutMs: 1_000 * integer(raw, "SKEIN_SERVICE_TIMEOUT_SECONDS", 10, 1, 120),
  };
}

function fileSettings(path: string | undefined): Raw {
  if (path === undefined || path === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new ConfigError(`SKEIN_CONFIG: cannot read ${path} as JSON (${(error as Error).message})`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ConfigError(`SKEIN_CONFIG: ${path} must hold one JSON object such as {"PORT": 8080}`);
  }
  return Object.fromEntries(Object.entries(value).map(([key, setting]) => [key, String(setting)]));
}

const withoutEmpty = (raw: Raw): Raw =>
  Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined && value !== ""));

function integer(raw: Raw, name: string, fallback: number, min: number, max: number): number {
  const text = raw[name];
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text.trim()) || value < min || value > max) {
    throw new ConfigError(
      `${name} is "${text}"; set a whole number from ${min} to ${max}, for example ${fallback}`,
    );
  }
  return value;
}

function oneOf<const V extends string>(raw: Raw, name: string, fallback: V, values: readonly V[]): V {
  const text = raw[name];
  if (text === undefined) return fallback;
  const value = values.find((candidate) => candidate === text);
  if (value === undefined) throw new ConfigError(`${name} is "${text}"; set one of: ${values.join(", ")}`);
  return value;
}

function service(raw: Raw, urlName: string, tokenName: string): Service | undefined {
  const url = raw[urlName];
  if (url === undefined) return undefined;
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? "")) {
    throw new ConfigError(`${urlName} is "${url}"; set an address that begins with http:// or https://`);
  }
  return { url, token: raw[tokenName] ?? "" };
}

function publicURL(raw: Raw): string {
  const text = raw.SKEIN_PUBLIC_URL;
  if (text === undefined) return "";
  const url = URL.parse(text);
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== "/" ||
    url.search + url.hash !== ""
  ) {
    throw new ConfigError(
      `SKEIN_PUBLIC_URL is "${text}"; set the address that clients reach the server by, without a path, for example https://chat.example.org`,
    );
  }
  return url.origin;
}

/** Addresses and ranges of the Internet protocol. */
function addresses(raw: Raw, name: string, example: string): string[] {
  const list = (raw[name] ?? "").split(",").map((item) => item.trim());
  const given = list.filter((item) => item !== "");
  try {
    proxyAddr.compile(given);
  } catch {
    throw new ConfigError(`${name} is "${given}"; list addresses and ranges, for example ${example}`);
  }
  return given;
}

function appSettings(raw: Raw): Config["app"] {
  const secret = raw.SKEIN_APP_SECRET;
  if (raw.SKEIN_APP_ID === undefined && secret === undefined) return undefined;
  if (raw.SKEIN_APP_ID === undefined) {
    throw new ConfigError("SKEIN_APP_SECRET is set without SKEIN_APP_ID; set both or neither");
  }
  if (secret === undefined) {
    throw new ConfigError("SKEIN_APP_ID is set without SKEIN_APP_SECRET; set both or neither");
  }
  if (!isSecret(secret)) {
    throw new ConfigError(
      `SKEIN_APP_SECRET has ${secret.length} characters; use 16 to 256, for example 64 hex digits`,
    );
  }
  return { appID: integer(raw, "SKEIN_APP_ID", 1_400_000_001, 1, 4_294_967_295), secret };
}
