import { fail, ok, type Result } from "@skein-im/protocol";
import type { Translator } from "../../domains/translation/translator.ts";
import { askService, type ServiceSettings } from "./json-service.ts";

/** A translation service behind HTTP: `{texts, source, target}` is answered by `{texts}`. */
export class HttpTranslator implements Translator {
  readonly #settings: ServiceSettings;

  constructor(settings: ServiceSettings) {
    this.#settings = settings;
  }

  async translate(request: Parameters<Translator["translate"]>[0]): Promise<Result<readonly string[]>> {
    const { answer, reason } = await askService(this.#settings, request);
    const texts = answer?.texts;
    const complete =
      Array.isArray(texts) &&
      texts.length === request.texts.length &&
      texts.every((text) => typeof text === "string");
    return complete ? ok(texts) : fail("translate_failed", `the translation service failed: ${reason}`);
  }
}
