import type { StoreDeps } from "../../provider/skein.ts";
import { Store } from "../../provider/store.ts";
import { loadWaveform, type Waveform } from "./load-waveform.ts";

/** Waveforms that are kept; the ones found longest ago go first. */
const KEPT_MAX = 300;

interface Found {
  readonly url: string;
  readonly waveform: Waveform;
}

interface Wanted {
  readonly key: string;
  readonly url: string;
}

/**
 * How the sounds of voice messages look, by the key of the message. One is fetched at a time, the newest wish first;
 * what left the screen before its turn is not fetched.
 */
export class WaveformStore extends Store<ReadonlyMap<string, Found>> {
  readonly #load: typeof loadWaveform;
  #wanted: Wanted[] = [];
  #isLoading = false;

  constructor(_: StoreDeps, _key: string, load = loadWaveform) {
    super(new Map());
    this.#load = load;
  }

  /** Finds it out, unless it is known; the function that comes back takes the wish back. */
  readonly want = (key: string, url: string): (() => void) => {
    const known = this.state.get(key);
    if (known?.url === url || Array.isArray(known?.waveform)) return () => {};
    const wish = { key, url };
    this.#wanted.push(wish);
    void this.#run();
    return () => {
      this.#wanted = this.#wanted.filter((one) => one !== wish);
    };
  };

  async #run(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    for (let next = this.#wanted.pop(); next !== undefined; next = this.#wanted.pop()) {
      const { key, url } = next;
      const waveform = await this.#load(url);
      const all = new Map(this.state).set(key, { url, waveform });
      for (const oldest of all.keys()) {
        if (all.size <= KEPT_MAX) break;
        all.delete(oldest);
      }
      this.set(all);
    }
    this.#isLoading = false;
  }
}
