import { SendHorizontal, Trash2 } from "lucide-react";
import { formatDuration } from "../i18n/format-time.ts";
import { useT } from "../i18n/use-t.ts";

export interface RecordingBarProps {
  readonly seconds: number;
  readonly onCancel: () => void;
  readonly onSend: () => void;
}

/** In the place of the composer while a voice message is being recorded. */
export function RecordingBar({ seconds, onCancel, onSend }: RecordingBarProps) {
  const t = useT();
  return (
    <div className="skein-composer" data-testid="recording">
      <div className="skein-composer__line">
        <button
          type="button"
          className="skein-icon-button"
          aria-label={t.composer.discard}
          onClick={onCancel}
        >
          <Trash2 aria-hidden="true" />
        </button>
        <p className="skein-recording" role="status">
          <span className="skein-recording__dot" aria-hidden="true" />
          {t.composer.recording} <span>{formatDuration(seconds)}</span>
        </p>
        <button
          type="button"
          className="skein-round-button"
          aria-label={t.composer.stopAndSend}
          data-testid="send-recording"
          onClick={onSend}
        >
          <SendHorizontal aria-hidden="true" className="skein-mirrored" />
        </button>
      </div>
    </div>
  );
}
