import { useId } from "react";
import type { Peaks } from "./load-waveform.ts";

export interface WaveformProps {
  /** 0 to 1, from the beginning of the sound to its end. */
  readonly peaks: Peaks;
  /** How much of it is in the colour of what has been played, 0 to 1. Default: all. */
  readonly part?: number;
}

const HEIGHT = 28;
const STROKE = 3;

/** How loud a sound is, as bars beside each other. Says nothing to who cannot see it: what it belongs to does. */
export function Waveform({ peaks, part = 1 }: WaveformProps) {
  const id = useId();
  const bars = peaks.map((peak, at) => {
    const half = (peak * (HEIGHT - STROKE)) / 2;
    return `M${at + 0.5} ${(HEIGHT / 2 - half).toFixed(1)}v${(2 * half + 0.01).toFixed(2)}`;
  });
  return (
    <span className="skein-waveform" aria-hidden="true" data-testid="waveform">
      <svg
        className="skein-waveform__bars skein-mirrored"
        aria-hidden="true"
        viewBox={`0 0 ${peaks.length} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <linearGradient id={id} gradientUnits="userSpaceOnUse" x1="0" x2={peaks.length} y1="0" y2="0">
          <stop offset={part} className="skein-waveform__played" />
          <stop offset={part} className="skein-waveform__rest" />
        </linearGradient>
        <path d={bars.join("")} stroke={`url(#${id})`} />
      </svg>
    </span>
  );
}
