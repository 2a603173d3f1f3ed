import { fail, ok, type Result, TRANSLATED_BYTES_MAX, utf8Bytes } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Translator } from "./translator.ts";

export interface TranslateDeps {
  /** Undefined: the installation has none. */
  readonly translator: Translator | undefined;
  readonly serviceRate: KeyedRate;
  readonly clock: Clock;
}

/** Calls of one user to a service that somebody pays for. */
export const SERVICE_CALLS_PER_SECOND = 5;

/** Fails with 60020 (no service), 7008, 80002 (too much text), 2117. Source: messages 22. */
export async function translateTexts(
  { translator, serviceRate, clock }: TranslateDeps,
  app: KnownApp,
  userID: string,
  request: { readonly texts: readonly string[]; readonly source: string; readonly target: string },
): Promise<Result<readonly string[]>> {
  if (translator === undefined) return fail("service_not_enabled", "translation is not switched on");
  const bytes = request.texts.reduce((sum, text) => sum + utf8Bytes(text), 0);
  if (bytes > TRANSLATED_BYTES_MAX) {
    return fail("content_too_large", `the texts have ${bytes} bytes; ${TRANSLATED_BYTES_MAX} are allowed`);
  }
  const user = `${app.appID}\t${userID}`;
  if (!serviceRate.take(user, clock.now(), SERVICE_CALLS_PER_SECOND, SERVICE_CALLS_PER_SECOND)) {
    return fail("too_frequent");
  }
  // The service is asked for each text once.
  const texts = [...new Set(request.texts)];
  const translated = await translator.translate({ ...request, texts });
  if (!translated.ok) return translated;
  const byText = new Map(texts.map((text, index) => [text, translated.value[index] ?? ""]));
  return ok(request.texts.map((text) => byText.get(text) ?? ""));
}
