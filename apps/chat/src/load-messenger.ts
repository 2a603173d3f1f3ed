/** Pause before code is asked for again that did not come. */
const RETRY_MS = 2_000;

let loading: Promise<typeof import("./messenger.tsx")> | undefined;

/** The signed-in page, whose code comes beside that of the first view. Waits for a server that is away. */
export function loadMessenger(): Promise<typeof import("./messenger.tsx")> {
  loading ??= persist(() => import("./messenger.tsx"));
  return loading;
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
