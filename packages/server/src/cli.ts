import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isUserID } from "@skein-im/protocol";
import { secondsOf, systemClock } from "./clock.ts";
import { ConfigError, readConfig } from "./config.ts";
import { makeUserSig, USER_SIG_LIFE_SECONDS } from "./domains/account/user-sig.ts";
import { DEFAULT_APP_SETTINGS } from "./domains/app/app-settings.ts";
import type { App } from "./domains/app/app-store.ts";
import { isSecret, newSecret } from "./domains/app/ensure-app.ts";
import { SettingError, withSetting } from "./domains/app/parse-setting.ts";
import { main as serve } from "./main.ts";
import { changePush, PUSH_OPTIONS, PUSH_USAGE, type PushValues } from "./push-cli.ts";
import { openSqliteStore } from "./store/sqlite/index.ts";
import type { Store } from "./store/store.ts";
import { VERSION } from "./version.ts";

const USAGE = `skein ${VERSION}

  skein serve                              run the server (settings: environment, see docs/operations.md)
  skein usersig <userID> [--expire SECONDS] [--app SDKAPPID] [--secret KEY]
                                           print a UserSig; app and key come from the data folder when not given
  skein app create [--app SDKAPPID] [--secret KEY]
  skein app list
  skein app show [--app SDKAPPID]          its settings
  skein app set [--app SDKAPPID] key=value …
                                           change settings, such as webhook.url=http://127.0.0.1:9000/callback
  skein app secrets [--app SDKAPPID]       its keys, newest first; all of them are accepted
  skein app add-secret [--app SDKAPPID] [--secret KEY]
  skein app remove-secret --secret KEY [--app SDKAPPID]
${PUSH_USAGE}
The data folder is SKEIN_DATA (default ./data).
`;

/** A mistake of the caller: its sentence is printed and the exit code is 2. */
class UsageError extends Error {}

const options = {
  app: { type: "string" },
  secret: { type: "string" },
  expire: { type: "string" },
  ...PUSH_OPTIONS,
  help: { type: "boolean", short: "h" },
} as const;

/** Entry of `npx skein`. Answers the exit code; `undefined` while the server runs. */
export async function run(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number | undefined> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [command, ...rest] = positionals;
    if (values.help === true || command === undefined) {
      process.stdout.write(USAGE);
      return command === undefined && values.help !== true ? 2 : 0;
    }
    if (command === "serve") {
      await serve(environment);
      return undefined;
    }
    if (command === "usersig") return await printUserSig(environment, rest[0], values);
    if (command === "app" && rest[0] === "create") return await createApp(environment, values);
    if (command === "app" && rest[0] === "list") return await listApps(environment);
    if (command === "app" && rest[0] === "show") return await showApp(environment, values);
    if (command === "app" && rest[0] === "set") return await setApp(environment, values, rest.slice(1));
    if (command === "app" && rest[0] === "secrets") return await printSecrets(environment, values);
    if (command === "app" && rest[0] === "add-secret") return await addSecret(environment, values);
    if (command === "app" && rest[0] === "remove-secret") return await removeSecret(environment, values);
    if (command === "push") return await setPush(environment, values, rest);
    throw new UsageError(`unknown command "${positionals.join(" ")}"; see skein --help`);
  } catch (error) {
    if (
      !(
        error instanceof UsageError ||
        error instanceof ConfigError ||
        error instanceof SettingError ||
        isParseArgsError(error)
      )
    )
      throw error;
    process.stderr.write(`skein: ${(error as Error).message}\n`);
    return 2;
  }
}

type Values = { readonly app?: string; readonly secret?: string; readonly expire?: string } & PushValues;

async function printUserSig(
  environment: NodeJS.ProcessEnv,
  userID: string | undefined,
  values: Values,
): Promise<number> {
  if (!isUserID(userID)) throw new UsageError("usersig needs a userID: 1 to 32 printable ASCII characters");
  const lifetime = wholeNumber("--expire", values.expire) ?? USER_SIG_LIFE_SECONDS;
  const { appID, secret } = await signingKey(environment, values);
  process.stdout.write(`${makeUserSig({ appID, secret, userID, lifetime, now: secondsOf(systemClock) })}\n`);
  return 0;
}

async function signingKey(
  environment: NodeJS.ProcessEnv,
  values: Values,
): Promise<{ appID: number; secret: string }> {
  const configured = readConfig(environment).app;
  const appID = wholeNumber("--app", values.app) ?? configured?.appID;
  const secret = values.secret ?? (appID === configured?.appID ? configured?.secret : undefined);
  if (appID !== undefined && secret !== undefined) return { appID, secret };
  return withStore(environment, async (store) => {
    const app = await findApp(store, appID);
    const [key] = app.secrets;
    if (key === undefined) throw new UsageError(`the app ${app.appID} has no key; give one with --secret`);
    return { appID: app.appID, secret: secret ?? key };
  });
}

/** The app named, else the oldest. */
async function findApp(store: Store, appID: number | undefined): Promise<App> {
  const app = appID === undefined ? oldest(await store.apps.list()) : await store.apps.get(appID);
  if (app !== undefined) return app;
  throw new UsageError(
    "there is no such app in the data folder; start the server once, or: skein app create",
  );
}

async function createApp(environment: NodeJS.ProcessEnv, values: Values): Promise<number> {
  mkdirSync(readConfig(environment).data, { recursive: true, mode: 0o700 });
  return withStore(environment, async (store) => {
    const taken = (await store.apps.list()).map((app) => app.appID);
    const appID = wholeNumber("--app", values.app) ?? Math.max(1_400_000_000, ...taken) + 1;
    const secret = values.secret ?? newSecret();
    if (!isSecret(secret)) throw new UsageError("--secret needs 16 to 256 characters");
    const created = await store.apps.create({
      appID,
      secrets: [secret],
      settings: {},
      createdAt: secondsOf(systemClock),
    });
    if (!created) throw new UsageError(`an app with SDKAppID ${appID} exists; choose another --app`);
    process.stdout.write(`SDKAppID  ${appID}\nsecret    ${secret}\n`);
    return 0;
  });
}

async function listApps(environment: NodeJS.ProcessEnv): Promise<number> {
  return withStore(environment, async (store) => {
    for (const app of await store.apps.list()) {
      process.stdout.write(`${app.appID}  created ${new Date(app.createdAt * 1_000).toISOString()}\n`);
    }
    return 0;
  });
}

async function showApp(environment: NodeJS.ProcessEnv, values: Values): Promise<number> {
  return withStore(environment, async (store) => {
    const app = await findApp(store, wholeNumber("--app", values.app));
    const { webhook, pushProviders: _, ...settings } = { ...DEFAULT_APP_SETTINGS, ...app.settings };
    process.stdout.write(`SDKAppID  ${app.appID}\n`);
    for (const [key, value] of Object.entries(settings)) process.stdout.write(`${key}=${value}\n`);
    for (const [key, value] of Object.entries(webhook)) {
      process.stdout.write(`webhook.${key}=${key === "token" && value !== "" ? "(set)" : value}\n`);
    }
    return 0;
  });
}

async function setApp(
  environment: NodeJS.ProcessEnv,
  values: Values,
  assignments: readonly string[],
): Promise<number> {
  if (assignments.length === 0)
    throw new UsageError("app set needs key=value; see skein app show for the keys");
  return withStore(environment, async (store) => {
    const app = await findApp(store, wholeNumber("--app", values.app));
    await store.apps.setSettings(app.appID, assignments.reduce(withSetting, app.settings));
    return 0;
  });
}

/** Certificates of offline push; their keys go in and never come out. */
async function setPush(
  environment: NodeJS.ProcessEnv,
  values: Values,
  words: readonly (string | undefined)[],
): Promise<number> {
  return withStore(environment, async (store) => {
    const app = await findApp(store, wholeNumber("--app", values.app));
    const { settings, print } = changePush(app, words, values);
    if (settings !== undefined) await store.apps.setSettings(app.appID, settings);
    process.stdout.write(print);
    return 0;
  });
}

async function printSecrets(environment: NodeJS.ProcessEnv, values: Values): Promise<number> {
  return withStore(environment, async (store) => {
    const { secrets } = await findApp(store, wholeNumber("--app", values.app));
    process.stdout.write(secrets.map((secret) => `${secret}\n`).join(""));
    return 0;
  });
}

/** The new key signs from now on; UserSigs of the others stay valid until these are removed. */
async function addSecret(environment: NodeJS.ProcessEnv, values: Values): Promise<number> {
  return withStore(environment, async (store) => {
    const { appID, secrets } = await findApp(store, wholeNumber("--app", values.app));
    const secret = values.secret ?? newSecret();
    if (!isSecret(secret)) throw new UsageError("--secret needs 16 to 256 characters");
    await store.apps.setSecrets(appID, [secret, ...secrets.filter((other) => other !== secret)]);
    process.stdout.write(`SDKAppID  ${appID}\nsecret    ${secret}\n`);
    return 0;
  });
}

async function removeSecret(environment: NodeJS.ProcessEnv, values: Values): Promise<number> {
  const { secret } = values;
  if (secret === undefined) throw new UsageError("remove-secret needs --secret KEY; see skein app secrets");
  return withStore(environment, async (store) => {
    const { appID, secrets } = await findApp(store, wholeNumber("--app", values.app));
    if (!secrets.includes(secret)) throw new UsageError(`the app ${appID} has no such key`);
    if (secrets.length === 1) throw new UsageError("this is the app's only key; add another one first");
    await store.apps.setSecrets(
      appID,
      secrets.filter((other) => other !== secret),
    );
    return 0;
  });
}

/** The store beside a server that may be running: not for itself alone. */
async function withStore<T>(environment: NodeJS.ProcessEnv, work: (store: Store) => Promise<T>): Promise<T> {
  const { data } = readConfig(environment);
  if (!existsSync(data)) {
    throw new UsageError(`there is no data in ${data}; start the server once, or set SKEIN_DATA`);
  }
  const store = await openSqliteStore({ file: join(data, "skein.sqlite"), exclusive: false });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const oldest = (apps: readonly App[]): App | undefined =>
  [...apps].sort((a, b) => a.createdAt - b.createdAt)[0];

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,10}$/.test(text) || Number(text) < 1 || Number(text) > 4_294_967_295) {
    throw new UsageError(`${name} is "${text}"; it must be a whole number from 1 to 4294967295`);
  }
  return Number(text);
}

const isParseArgsError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
