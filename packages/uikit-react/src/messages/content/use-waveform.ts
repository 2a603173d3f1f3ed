import { useEffect } from "react";
import { useStore, useStorePart } from "../../provider/use-store.ts";
import { type ChatMessage, keyOf } from "../message-state.ts";
import type { Waveform } from "./load-waveform.ts";
import { WaveformStore } from "./waveform-store.ts";

/**
 * Headless: how loud the sound of a voice message is; undefined while that is being found out, which a component that
 * is drawn begins. `url`: where the sound is.
 */
export function useWaveform(message: ChatMessage, url: string | undefined): Waveform | undefined {
  const store = useStore(WaveformStore);
  const key = keyOf(message);
  useEffect(() => (url === undefined ? undefined : store.want(key, url)), [store, key, url]);
  const found = useStorePart(store, (all) => all.get(key));
  return found?.url === url || Array.isArray(found?.waveform) ? found?.waveform : undefined;
}
