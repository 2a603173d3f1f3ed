import { SendHorizontal, Trash2 } from "lucide-react";
import { formatDuration } from "../i18n/format-time.ts";
import { useT } from "../i18n/use-t.ts";
import { Waveform } from "../messages/content/waveform.tsx";
import { IconButton } from "../theme/icon-button.tsx";

export interface RecordingBarProps {
  /** How long it is so far. */
  readonly seconds: number;
  /** How loud it was in the last seconds, 0 to 1; none: not known. */
  readonly levels: readonly number[];
  /** Throws it away. */
  readonly onCancel: () => void;
  /** Ends and sends it. */
  readonly onSend: () => void;
}

/** In the place of the composer while a voice message is being recorded. */
export function RecordingBar({ seconds, levels, onCancel, onSend }: RecordingBarProps) {
  const t = useT();
  return (
    <div className="skein-composer" data-testid="recording">
      <div className="skein-composer__line">
        <IconButton size="large" label={t.composer.discard} icon={<Trash2 />} onClick={onCancel} />
        <div className="skein-recording">
          <span className="skein-recording__dot" aria-hidden="true" />
          <span role="status">{t.composer.recording}</span>
          {levels.length > 0 && <Waveform peaks={levelsToDraw(levels)} />}
          <span role="timer">{formatDuration(seconds)}</span>
        </div>
        <IconButton
          size="large"
          label={t.composer.stopAndSend}
          icon={<SendHorizontal className="skein-mirrored" />}
          kind="filled"
          data-testid="send-recording"
          onClick={onSend}
        />
      </div>
    </div>
  );
}

const BARS = 40;

/** The newest at the end: what is not known yet is as quiet as can be. */
const levelsToDraw = (levels: readonly number[]) => [
  ...Array.from({ length: Math.max(0, BARS - levels.length) }, () => 0),
  ...levels,
];
