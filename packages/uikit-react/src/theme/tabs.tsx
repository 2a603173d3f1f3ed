import { type KeyboardEvent, type ReactNode, useId } from "react";

/** One of several parts, of which one is open. */
export interface Tab<K extends string> {
  /** Names it among the others, and in tests (`tab-<key>`). */
  readonly key: K;
  /** What stands on it. */
  readonly label: string;
  /** Beside the label: a count. */
  readonly badge?: ReactNode;
}

export interface TabsProps<K extends string> {
  /** What the tabs are of, read out. */
  readonly label: string;
  /** In their order. */
  readonly tabs: readonly Tab<K>[];
  /** The key of the open one. */
  readonly open: K;
  /** Another one is to be open. */
  readonly onOpen: (key: K) => void;
  /** Content of the open tab. */
  readonly children: ReactNode;
}

/** One of several views at a time. Arrow keys, Home and End go from tab to tab. */
export function Tabs<K extends string>({ label, tabs, open, onOpen, children }: TabsProps<K>) {
  const id = useId();
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const at = tabs.findIndex(({ key }) => key === open);
    const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
    const to = {
      ArrowRight: at + forward,
      ArrowLeft: at - forward,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onOpen(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <div className="skein-tabs">
      <div className="skein-tabs__list" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(({ key, label: name, badge }) => (
          <button
            key={key}
            id={`${id}-${key}`}
            type="button"
            role="tab"
            className="skein-tabs__tab"
            aria-selected={key === open}
            aria-controls={`${id}-panel`}
            tabIndex={key === open ? 0 : -1}
            data-testid={`tab-${key}`}
            onClick={() => onOpen(key)}
          >
            {name}
            {badge}
          </button>
        ))}
      </div>
      <div className="skein-tabs__panel" id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${open}`}>
        {children}
      </div>
    </div>
  );
}
