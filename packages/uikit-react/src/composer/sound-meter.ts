/** How loud what a microphone hears is just now. */
export interface SoundMeter {
  /** 0 to 1; speech is in the middle of it. */
  readonly level: () => number;
  readonly close: () => void;
}

/** About a twentieth of a second. */
const SAMPLES = 2_048;
/** Of what is heard, the root of the mean square is small, and one hears by its root: this makes speech a half. */
const GAIN = 1.6;

/** Listens to a stream beside what records it. Undefined where the browser has no Web Audio, or does not allow it. */
export function meterOf(stream: MediaStream): SoundMeter | undefined {
  try {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = SAMPLES;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(SAMPLES);
    return {
      level() {
        analyser.getFloatTimeDomainData(samples);
        return levelOf(samples);
      },
      close: () => void context.close().catch(() => {}),
    };
  } catch {
    return undefined;
  }
}

/** `samples` are -1 to 1. */
export function levelOf(samples: Float32Array): number {
  const squares = samples.reduce((sum, sample) => sum + sample * sample, 0);
  return Math.min(1, GAIN * (squares / samples.length) ** 0.25);
}
