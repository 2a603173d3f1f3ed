import { fail, type Result, type Target } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { MediaAddresses } from "../media/media-address.ts";
import type { MediaStore } from "../media/media-store.ts";
import { getMessage, type ReadDeps, type Reader } from "../message/get-history.ts";
import { parseStored } from "../message/stored-text.ts";
import type { SpeechRecogniser } from "./speech-recogniser.ts";
import { SERVICE_CALLS_PER_SECOND } from "./translate-texts.ts";

export interface VoiceToTextDeps extends ReadDeps {
  /** Undefined: the installation has none. */
  readonly speech: SpeechRecogniser | undefined;
  readonly media: MediaStore;
  readonly addresses: MediaAddresses;
  /** `http://127.0.0.1:8080`: in front of addresses that have no server in them. */
  readonly origin: () => string;
  readonly serviceRate: KeyedRate;
  readonly clock: Clock;
}

/**
 * The words of a sound message that the reader may see. Fails with 60020 (no service), 7008, 6017 (no sound, or
 * revoked), 2118, and as `getHistory`. Source: messages 22.
 */
export async function voiceToText(
  deps: VoiceToTextDeps,
  app: KnownApp,
  reader: Reader,
  { of, seq, language }: { readonly of: Target; readonly seq: number; readonly language: string },
): Promise<Result<string>> {
  const { speech, serviceRate, clock } = deps;
  if (speech === undefined) return fail("service_not_enabled", "speech to text is not switched on");
  const user = `${app.appID}\t${reader.userID}`;
  if (!serviceRate.take(user, clock.now(), SERVICE_CALLS_PER_SECOND, SERVICE_CALLS_PER_SECOND)) {
    return fail("too_frequent");
  }
  const found = await getMessage(deps, app, reader, of, seq);
  if (!found.ok) return found;
  const { elements, revoked } = parseStored(found.value);
  const sound = elements.find((element) => element.MsgType === "TIMSoundElem");
  if (sound === undefined || revoked !== undefined) {
    return fail("invalid_parameters", "the message has no sound");
  }
  const { UUID, Url, Second: seconds = 0 } = sound.MsgContent;
  const url = await addressOf(deps, app, UUID, Url);
  return speech.recognise({ url: url.startsWith("/") ? deps.origin() + url : url, seconds, language });
}

/** A fresh one for a file of this server: that in the message may have expired. */
async function addressOf(
  { media, addresses }: VoiceToTextDeps,
  app: KnownApp,
  uuid: string,
  sent: string,
): Promise<string> {
  const [medium] = await media.get(app.appID, [uuid]);
  return medium === undefined || medium.state === "uploading" ? sent : addresses.of(app, medium);
}
