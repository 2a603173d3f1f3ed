import { randomID, systemRandom } from "../random.ts";

const KEY = "skein.deviceID";

let instances = 0;
let ofThisTab: Promise<string> | undefined;

/**
 * One id for each tab, the same after a reload; further instances in one tab get ids derived from it.
 * A duplicated tab brings a copy of the other one's storage with it: the lock tells them apart.
 */
export async function tabDeviceID(): Promise<string> {
  const ordinal = instances;
  instances += 1;
  ofThisTab ??= claimID();
  const id = await ofThisTab;
  return ordinal === 0 ? id : `${id}-${ordinal}`;
}

async function claimID(): Promise<string> {
  const stored = readStored();
  if (stored !== undefined && (await isFree(stored))) return stored;
  const fresh = randomID(systemRandom);
  await isFree(fresh);
  try {
    sessionStorage.setItem(KEY, fresh);
  } catch {
    // Storage is switched off: the id lives as long as the page.
  }
  return fresh;
}

function readStored(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Holds the lock of this id for the life of the page; false when another tab has it. */
async function isFree(id: string): Promise<boolean> {
  const locks = globalThis.navigator?.locks;
  if (locks === undefined) return true;
  return new Promise((resolve) => {
    locks
      .request(`${KEY}.${id}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>(() => {});
      })
      .catch(() => resolve(true));
  });
}
