/** Pause before code is asked for again that did not come. */
const RETRY_MS = 2_000;

type Code = typeof import("./messenger.tsx");

let loaded: Code | undefined;
const watchers = new Set<() => void>();

/** Loads the signed-in page, whose code comes beside that of the first view. Waits for a server that is away. Call it once. */
export async function loadMessenger(): Promise<void> {
  loaded = await persist(() => import("./messenger.tsx"));
  for (const watcher of watchers) watcher();
}

/** The signed-in page; undefined before its code is here. */
export const messengerCode = (): Code | undefined => loaded;

export function watchMessengerCode(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

async function persist<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
