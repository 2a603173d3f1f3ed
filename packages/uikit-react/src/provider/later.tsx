import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { useT } from "../i18n/use-t.ts";
import { type Drawn, LaterStore } from "./later-store.ts";
import { NoticeStore } from "./notice-store.ts";
import { useStore } from "./use-store.ts";

/** Of each part that the page may draw later, how to load it: what is not imported is not here. */
const PARTS = new Set<() => Promise<void>>();

/** Loads the code of all parts that the page has, one after another. */
export async function preloadParts(): Promise<void> {
  for (const load of PARTS) await load();
}

/** A component whose code is loaded when it is first drawn, or before that by `preload`. */
export type Later<P extends object> = Drawn<P> & {
  /** Loads the code, once. May be called whenever a pointer comes near. */
  readonly preload: () => void;
};

/** A part that fills a place of the page. While it loads that place is busy; when it cannot be, one may try again. */
export function laterView<P extends object>(load: () => Promise<Drawn<P>>): Later<P> {
  return later(load, (_, state, retry) => <Place isFailed={state === "failed"} onRetry={retry} />);
}

/** A part above the page that somebody opened. Nothing stands there while it loads; when it cannot be, it closes. */
export function laterDialog<P extends object>(load: () => Promise<Drawn<P>>): Later<P & Closing> {
  return later<P & Closing>(load, ({ onClose }, state) => state === "failed" && <GiveUp onClose={onClose} />);
}

/** What opens above the page is told how it closes. */
export interface Closing {
  readonly onClose: () => void;
}

function later<P extends object>(
  load: () => Promise<Drawn<P>>,
  instead: (props: P, state: "loading" | "failed", retry: () => void) => ReactNode,
): Later<P> {
  const store = new LaterStore(load);
  PARTS.add(store.load);
  const preload = () => void store.load();
  const Part = (props: P): ReactNode => {
    // Where a server drew the page, it is drawn the same here at first, whatever has been loaded meanwhile.
    const state = useSyncExternalStore(store.subscribe, store.getSnapshot, onServer);
    if (typeof state === "string") return instead(props, state, preload);
    const Loaded = state;
    return <Loaded {...props} />;
  };
  return Object.assign(Part, { preload });
}

const onServer = () => "loading" as const;

function Place({ isFailed, onRetry }: { readonly isFailed: boolean; readonly onRetry: () => void }) {
  const t = useT();
  if (!isFailed)
    return (
      <p className="skein-later" aria-busy="true">
        {t.common.loading}
      </p>
    );
  return (
    <div className="skein-empty" role="alert">
      <p>{t.common.notLoaded}</p>
      <button type="button" className="skein-button" data-testid="load-again" onClick={onRetry}>
        {t.common.retry}
      </button>
    </div>
  );
}

function GiveUp({ onClose }: Closing) {
  const t = useT();
  const notices = useStore(NoticeStore);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once each time that it is opened
  useEffect(() => {
    notices.tell({ kind: "failed", text: t.common.notLoaded });
    onClose();
  }, []);
  return null;
}
