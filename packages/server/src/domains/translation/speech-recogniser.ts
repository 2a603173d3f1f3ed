import type { Result } from "@skein-im/protocol";

/** Writes down what is said in a recording. */
export interface SpeechRecogniser {
  /** `url` is absolute; `seconds` is what the message says, 0 when it does not. Fails with 2118. */
  recognise(request: {
    readonly url: string;
    readonly seconds: number;
    readonly language: string;
  }): Promise<Result<string>>;
}
