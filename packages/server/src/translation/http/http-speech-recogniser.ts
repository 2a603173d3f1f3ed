import { fail, ok, type Result } from "@skein-im/protocol";
import type { SpeechRecogniser } from "../../domains/translation/speech-recogniser.ts";
import { askService, type ServiceSettings } from "./json-service.ts";

/** A speech service behind HTTP: `{url, seconds, language}` is answered by `{text}`. */
export class HttpSpeechRecogniser implements SpeechRecogniser {
  readonly #settings: ServiceSettings;

  constructor(settings: ServiceSettings) {
    this.#settings = settings;
  }

  async recognise(request: Parameters<SpeechRecogniser["recognise"]>[0]): Promise<Result<string>> {
    const { answer, reason } = await askService(this.#settings, request);
    return typeof answer?.text === "string"
      ? ok(answer.text)
      : fail("voice_to_text_failed", `the speech service failed: ${reason}`);
  }
}
