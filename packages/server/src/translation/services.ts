import type { Config } from "../config.ts";
import type { SpeechRecogniser } from "../domains/translation/speech-recogniser.ts";
import type { Translator } from "../domains/translation/translator.ts";
import { HttpSpeechRecogniser } from "./http/http-speech-recogniser.ts";
import { HttpTranslator } from "./http/http-translator.ts";

/** The services that this installation has. */
export function servicesOf({ translation, speech, serviceTimeoutMs: timeoutMs }: Config): {
  readonly translator: Translator | undefined;
  readonly speech: SpeechRecogniser | undefined;
} {
  return {
    translator: translation && new HttpTranslator({ ...translation, timeoutMs }),
    speech: speech && new HttpSpeechRecogniser({ ...speech, timeoutMs }),
  };
}
