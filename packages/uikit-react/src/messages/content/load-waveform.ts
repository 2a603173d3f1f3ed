import { peaksOf } from "./peaks.ts";

/** How loud a sound is from its beginning to its end: 0 to 1, `PEAKS` of them. */
export type Peaks = readonly number[];

/** `expired`: its address has had its time. `unknown`: it cannot be had, or decoded, or is too large for that. */
export type Waveform = Peaks | "expired" | "unknown";

/** As many as fit beside each other into a bubble. */
export const PEAKS = 40;
/** Larger sounds are not decoded, bytes: a minute as browsers record it has less than 2 MB. */
const BYTES_MAX = 2 * 1_024 * 1_024;
/** The lowest rate that browsers must be able to decode to: plenty for a drawing. Source: Web Audio API, 1.1. */
const SAMPLES_PER_SECOND = 8_000;
/** What is answered for an address whose time is over, or whose file is gone. */
const EXPIRED: readonly number[] = [401, 403, 404, 410];

/** Fetches a sound and looks how loud it is. Never rejects. */
export async function loadWaveform(url: string): Promise<Waveform> {
  try {
    const response = await fetch(url);
    if (!response.ok) return EXPIRED.includes(response.status) ? "expired" : "unknown";
    if (Number(response.headers.get("content-length")) > BYTES_MAX) {
      await response.body?.cancel();
      return "unknown";
    }
    const bytes = await response.arrayBuffer();
    if (bytes.byteLength > BYTES_MAX) return "unknown";
    const decoded = await new OfflineAudioContext(1, 1, SAMPLES_PER_SECOND).decodeAudioData(bytes);
    return peaksOf(decoded.getChannelData(0), PEAKS);
  } catch {
    return "unknown"; // no network, not allowed, or a sound that this browser does not know
  }
}
