import { type KeyboardEvent, useRef } from "react";
import { useT } from "../i18n/use-t.ts";
import { EMOJI_GROUPS } from "./emoji.ts";

export interface EmojiPickerProps {
  /** An emoji was chosen. */
  readonly onPick: (emoji: string) => void;
}

/** A grid of emoji. Arrow keys move in it, Tab leaves it. */
export function EmojiPicker({ onPick }: EmojiPickerProps) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const all = [...(box.current?.querySelectorAll<HTMLElement>(".skein-emoji") ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const isMirrored = box.current !== null && getComputedStyle(box.current).direction === "rtl";
    const ahead = isMirrored ? -1 : 1;
    const step = { ArrowRight: ahead, ArrowLeft: -ahead, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons in it
    <div ref={box} className="skein-emojis" data-testid="emoji-picker" onKeyDown={onKeyDown}>
      {EMOJI_GROUPS.map(({ key, emoji }) => (
        <fieldset key={key} aria-label={t.composer.emojiGroups[key]}>
          <legend>{t.composer.emojiGroups[key]}</legend>
          <div className="skein-emojis__grid">
            {emoji.split(" ").map((one, at) => (
              <button
                key={one}
                type="button"
                className="skein-emoji"
                data-emoji={one}
                tabIndex={at === 0 ? 0 : -1}
                aria-label={one}
                onClick={() => onPick(one)}
              >
                {one}
              </button>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

/** As the stylesheet has it. */
const COLUMNS = 8;
