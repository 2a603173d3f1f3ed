/** Below this a sound counts as silence, and is not drawn as loud as if it were something. */
const QUIET = 0.02;

/** How loud a sound is in each of `count` parts of equal length, 0 to 1: the loudest is 1. `samples` are -1 to 1. */
export function peaksOf(samples: Float32Array, count: number): readonly number[] {
  const peaks = Array.from({ length: count }, (_, part) => {
    const from = Math.floor((part * samples.length) / count);
    const to = Math.floor(((part + 1) * samples.length) / count);
    let peak = 0;
    for (let at = from; at < to; at += 1) peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    return peak;
  });
  const loudest = Math.max(QUIET, ...peaks);
  return peaks.map((peak) => peak / loudest);
}
