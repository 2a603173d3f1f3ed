import { useT } from "../i18n/use-t.ts";

/** What most reactions are. */
export const QUICK_REACTIONS = ["👍", "❤️", "😂", "😮", "😢", "🙏"] as const;

export interface QuickReactionsProps {
  /** An emoji was chosen. */
  readonly onPick: (emoji: string) => void;
  /** They stand in a menu, whose keys reach them. */
  readonly isInMenu?: boolean;
}

/** A row of the usual reactions. */
export function QuickReactions({ onPick, isInMenu = false }: QuickReactionsProps) {
  const t = useT();
  return (
    <div className="skein-quick" role={isInMenu ? "group" : undefined}>
      {QUICK_REACTIONS.map((emoji) => (
        <button
          key={emoji}
          type="button"
          role={isInMenu ? "menuitem" : undefined}
          className="skein-emoji"
          data-testid="quick-reaction"
          aria-label={t.messages.reactWith(emoji)}
          onClick={() => onPick(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}
