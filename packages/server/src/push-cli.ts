import { createPrivateKey, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import webPush from "web-push";
import type { App } from "./domains/app/app-store.ts";
import { SettingError } from "./domains/app/parse-setting.ts";
import {
  APNS_URL,
  FCM_URL,
  PUSH_PROVIDERS_MAX,
  PUSH_VENDORS,
  type PushProviderSettings,
  WEB_PUSH_HOSTS,
} from "./domains/push/push-settings.ts";

/** Options of `skein push`, as `parseArgs` wants them. */
export const PUSH_OPTIONS = {
  id: { type: "string" },
  name: { type: "string" },
  subject: { type: "string" },
  "public-key": { type: "string" },
  "private-key": { type: "string" },
  host: { type: "string", multiple: true },
  "service-account": { type: "string" },
  key: { type: "string" },
  "key-id": { type: "string" },
  "team-id": { type: "string" },
  topic: { type: "string" },
  environment: { type: "string" },
  url: { type: "string" },
  vendor: { type: "string" },
} as const;

export type PushValues = { readonly [Name in keyof typeof PUSH_OPTIONS]?: string | string[] } & {
  readonly secret?: string;
};

export const PUSH_USAGE = `  skein push list [--app SDKAPPID]         certificates of offline push, without their keys
  skein push add web  --id N --subject mailto:… [--public-key K --private-key K] [--host HOST …]
  skein push add fcm  --id N --service-account FILE
  skein push add apns --id N --key FILE.p8 --key-id ID --team-id ID --topic BUNDLE [--environment development]
  skein push add http --id N --url URL [--secret KEY] [--vendor huawei|honor|xiaomi|oppo|vivo|meizu|other]
  skein push remove --id N                 devices that registered with it get no pushes any more
`;

/** The settings with what the command changes, and what to print. Throws `SettingError` with the fix. */
export function changePush(
  { settings }: App,
  [verb, kind]: readonly (string | undefined)[],
  values: PushValues,
): { readonly settings?: App["settings"]; readonly print: string } {
  const providers = settings.pushProviders ?? [];
  if (verb === "list") return { print: providers.map(describe).join("") };
  const id = parseID(values.id);
  const others = providers.filter((provider) => provider.id !== id);
  if (verb === "remove") {
    if (others.length === providers.length) throw new SettingError(`there is no certificate ${id}`);
    return { settings: { ...settings, pushProviders: others }, print: "" };
  }
  if (verb !== "add") throw new SettingError("skein push needs list, add or remove; see skein --help");
  if (others.length >= PUSH_PROVIDERS_MAX) {
    throw new SettingError(`an app has at most ${PUSH_PROVIDERS_MAX} certificates`);
  }
  const { provider, print } = parseProvider(kind, id, values);
  const pushProviders = [...others, provider].sort((one, other) => one.id - other.id);
  return { settings: { ...settings, pushProviders }, print };
}

function describe(provider: PushProviderSettings): string {
  const of: Readonly<Record<PushProviderSettings["kind"], string>> = {
    web: provider.kind === "web" ? `public key ${provider.publicKey}` : "",
    fcm: provider.kind === "fcm" ? `project ${provider.projectID}` : "",
    apns: provider.kind === "apns" ? `topic ${provider.topic} key ${provider.keyID} at ${provider.url}` : "",
    http: provider.kind === "http" ? `vendor ${provider.vendor} at ${new URL(provider.url).origin}` : "",
  };
  return `${provider.id}  ${provider.kind}  ${provider.name}  ${of[provider.kind]}\n`;
}

interface Parsed {
  readonly provider: PushProviderSettings;
  /** What is known only now, or is needed elsewhere. */
  readonly print: string;
}

function parseProvider(kind: string | undefined, id: number, values: PushValues): Parsed {
  const name = one(values.name) ?? String(kind);
  if (kind === "web") return parseWeb(id, name, values);
  if (kind === "fcm") return { provider: parseFcm(id, name, values), print: "" };
  if (kind === "apns") return { provider: parseApns(id, name, values), print: "" };
  if (kind === "http") return parseHttp(id, name, values);
  throw new SettingError(`"${kind}" is no kind of push; write one of: web, fcm, apns, http`);
}

function parseWeb(id: number, name: string, values: PushValues): Parsed {
  const subject = needed("--subject", values.subject);
  if (!/^(mailto:.+@.+|https:\/\/.+)$/.test(subject)) {
    throw new SettingError(`--subject is "${subject}"; write mailto:you@example.org or an https:// address`);
  }
  const given = [one(values["public-key"]), one(values["private-key"])];
  if ((given[0] === undefined) !== (given[1] === undefined)) {
    throw new SettingError("give both --public-key and --private-key, or none: then they are made");
  }
  const made = webPush.generateVAPIDKeys();
  const publicKey = given[0] ?? made.publicKey;
  const privateKey = given[1] ?? made.privateKey;
  const hosts = values.host === undefined ? WEB_PUSH_HOSTS : [values.host].flat();
  try {
    webPush.getVapidHeaders("https://example.org", subject, publicKey, privateKey, "aes128gcm");
  } catch {
    throw new SettingError("the keys are no VAPID keys: base64url, 65 and 32 bytes of P-256");
  }
  const provider = { id, name, kind: "web", subject, publicKey, privateKey, hosts } as const;
  return { provider, print: `public key  ${publicKey}\n` };
}

function parseFcm(id: number, name: string, values: PushValues): PushProviderSettings {
  const file = needed("--service-account", values["service-account"]);
  let account: Record<string, unknown>;
  try {
    account = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new SettingError(`${file} is no JSON file of a service account`);
  }
  const { project_id, client_email, private_key, token_uri } = account;
  const fields = [project_id, client_email, private_key, token_uri];
  if (!fields.every((field) => typeof field === "string" && field !== "")) {
    throw new SettingError(`${file} lacks project_id, client_email, private_key or token_uri`);
  }
  const [projectID, clientEmail, privateKey, tokenURL] = fields as [string, string, string, string];
  checkKey(privateKey, "rsa", file);
  const url = parseURL("--url", one(values.url) ?? FCM_URL);
  return { id, name, kind: "fcm", projectID, clientEmail, privateKey, tokenURL, url };
}

function parseApns(id: number, name: string, values: PushValues): PushProviderSettings {
  const file = needed("--key", values.key);
  let privateKey: string;
  try {
    privateKey = readFileSync(file, "utf8");
  } catch {
    throw new SettingError(`${file} cannot be read`);
  }
  checkKey(privateKey, "ec", file);
  const environment = one(values.environment) ?? "production";
  if (environment !== "production" && environment !== "development") {
    throw new SettingError(`--environment is "${environment}"; write production or development`);
  }
  return {
    id,
    name,
    kind: "apns",
    privateKey,
    keyID: needed("--key-id", values["key-id"]),
    teamID: needed("--team-id", values["team-id"]),
    topic: needed("--topic", values.topic),
    url: parseURL("--url", one(values.url) ?? APNS_URL[environment]),
  };
}

function parseHttp(id: number, name: string, values: PushValues): Parsed {
  const url = parseURL("--url", needed("--url", values.url));
  const secret = values.secret ?? randomBytes(32).toString("hex");
  if (secret.length < 16 || secret.length > 256)
    throw new SettingError("--secret needs 16 to 256 characters");
  const vendor = PUSH_VENDORS.find((known) => known === (one(values.vendor) ?? "other"));
  if (vendor === undefined) throw new SettingError(`--vendor must be one of: ${PUSH_VENDORS.join(", ")}`);
  const provider = { id, name, kind: "http", url, secret, vendor } as const;
  return { provider, print: values.secret === undefined ? `secret  ${secret}\n` : "" };
}

function checkKey(pem: string, type: "rsa" | "ec", file: string): void {
  let found: string | undefined;
  try {
    found = createPrivateKey(pem).asymmetricKeyType;
  } catch {
    // Said below.
  }
  if (found !== type)
    throw new SettingError(`${file} holds no ${type === "ec" ? "P-256" : "RSA"} private key`);
}

function parseURL(option: string, text: string): string {
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? "")) {
    throw new SettingError(`${option} is "${text}"; write an http:// or https:// address`);
  }
  return text.replace(/\/$/, "");
}

function parseID(text: string | string[] | undefined): number {
  const given = needed("--id", text);
  if (!/^\d{1,10}$/.test(given) || Number(given) < 1 || Number(given) > 2_147_483_647) {
    throw new SettingError(
      `--id is "${given}"; write a whole number from 1 to 2147483647, the businessID of the SDK`,
    );
  }
  return Number(given);
}

function needed(option: string, value: string | string[] | undefined): string {
  const text = one(value);
  if (text === undefined || text === "") throw new SettingError(`${option} is missing; see skein --help`);
  return text;
}

const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
