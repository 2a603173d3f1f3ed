/** Told when this page's code cannot be loaded any more, for the server has another build. */
export const newerBuild = new EventTarget();

let isSuperseded = false;
export const isThereNewer = (): boolean => isSuperseded;

/** Code that does not come may be of a build that the server has no longer. Call it once. */
export function watchBuild(): void {
  addEventListener("vite:preloadError", () => void look());
}

async function look(): Promise<void> {
  if (isSuperseded) return;
  const page = await fetch("./", { cache: "no-store" }).catch(() => undefined);
  if (page?.ok !== true) return; // no network, and nothing newer
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  const name = own?.src.split("/").at(-1);
  if (name === undefined || (await page.text()).includes(name)) return;
  isSuperseded = true;
  newerBuild.dispatchEvent(new Event("change"));
}
