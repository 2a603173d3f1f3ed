import {
  EXTENSION_KEY_BYTES_MAX,
  EXTENSION_VALUE_BYTES_MAX,
  EXTENSIONS_PER_CALL_MAX,
  type ExtensionResult,
  fail,
  ok,
  type Result,
  utf8Bytes,
} from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { findMessage, type RawMessageRef } from "../messages/find-message.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type {
  V2TimMessageExtension,
  V2TimMessageExtensionResult,
} from "../v2tim/models/message-extension.ts";

type Methods = Pick<
  V2TIMMessageManager,
  "setMessageExtensions" | "getMessageExtensions" | "deleteMessageExtensions"
>;

/** Pairs of a key and a value that belong to a message. Source: messages 18. */
export function messageExtensions(client: Client): Methods {
  return {
    setMessageExtensions: (params) =>
      valueCallback(client.signedIn((session) => setExtensions(session, params ?? {}))),
    getMessageExtensions: (params) =>
      valueCallback(
        client.signedIn(async (session) => {
          const found = await findMessage(session.cache, params ?? {});
          if (!found.ok) return found;
          const extensions = await (await session.extensions.get()).of(found.value);
          return extensions.ok ? ok([...extensions.value]) : extensions;
        }),
      ),
    deleteMessageExtensions: (params) =>
      valueCallback(client.signedIn((session) => deleteExtensions(session, params ?? {}))),
  };
}

/** Fails with 6017 (no list, more than 20 pairs, one that is too long or named twice), 7011 (not on this device). */
async function setExtensions(
  session: Session,
  raw: RawMessageRef & { extensions?: unknown },
): Promise<Result<V2TimMessageExtensionResult[]>> {
  const pairs = parsePairs(raw.extensions);
  if (!pairs.ok) return pairs;
  const found = await findMessage(session.cache, raw);
  if (!found.ok) return found;
  return shownResults(
    await (await session.extensions.get()).set(found.value, pairs.value),
    keysOf(pairs.value),
  );
}

/** Without keys all. Fails with 6017 (more than 20 keys, one that is no text or named twice), 7011. */
async function deleteExtensions(
  session: Session,
  raw: RawMessageRef & { keys?: unknown },
): Promise<Result<V2TimMessageExtensionResult[]>> {
  const { keys } = raw;
  const isAll = keys === undefined || keys === null || (Array.isArray(keys) && keys.length === 0);
  if (!isAll && !isKeyList(keys)) return fail("invalid_parameters", KEYS_RULE);
  const found = await findMessage(session.cache, raw);
  if (!found.ok) return found;
  return shownResults(
    await (await session.extensions.get()).delete(found.value, isAll ? "all" : keys),
    isAll ? [] : keys,
  );
}

interface Pair {
  readonly key: string;
  readonly value: string;
}

const keysOf = (pairs: readonly Pair[]): string[] => pairs.map(({ key }) => key);

const KEYS_RULE = `name 1 to ${EXTENSIONS_PER_CALL_MAX} keys of 1 to ${EXTENSION_KEY_BYTES_MAX} bytes, each once`;

function parsePairs(raw: unknown): Result<readonly Pair[]> {
  if (!Array.isArray(raw)) return fail("invalid_parameters", "extensions must be a list");
  const pairs = raw.map((entry: Partial<Record<keyof V2TimMessageExtension, unknown>> | null) => ({
    key: entry?.extensionKey,
    value: entry?.extensionValue,
  }));
  if (!isKeyList(pairs.map(({ key }) => key))) return fail("invalid_parameters", KEYS_RULE);
  return pairs.every(isPair)
    ? ok(pairs)
    : fail("invalid_parameters", `extensionValue must be text of at most ${EXTENSION_VALUE_BYTES_MAX} bytes`);
}

const isPair = (pair: { key: unknown; value: unknown }): pair is Pair =>
  typeof pair.value === "string" && utf8Bytes(pair.value) <= EXTENSION_VALUE_BYTES_MAX;

const isKeyList = (raw: unknown): raw is string[] =>
  Array.isArray(raw) &&
  raw.length > 0 &&
  raw.length <= EXTENSIONS_PER_CALL_MAX &&
  raw.every((key) => typeof key === "string" && key !== "" && utf8Bytes(key) <= EXTENSION_KEY_BYTES_MAX) &&
  new Set(raw).size === raw.length;

/** The outcomes, of the keys named or else of those that they are about. */
const shownResults = (
  results: Result<readonly ExtensionResult[]>,
  keys: readonly string[],
): Result<V2TimMessageExtensionResult[]> =>
  results.ok
    ? ok(
        results.value.map(({ code, desc = "ok", extension }, index) => ({
          resultCode: code,
          resultInfo: code === 0 ? "ok" : desc,
          extension: {
            extensionKey: extension?.key ?? keys[index] ?? "",
            extensionValue: extension?.value ?? "",
          },
        })),
      )
    : results;
