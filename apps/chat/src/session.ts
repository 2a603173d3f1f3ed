/** What a sign-in needs: the app, the user, and the proof that the app's owner lets them in. */
export interface Credentials {
  readonly sdkAppID: number;
  readonly userID: string;
  readonly userSig: string;
}

/** `demo`: anyone signs in with a name. Otherwise the person brings a UserSig. */
export interface SignInConfig {
  readonly demo: boolean;
  readonly sdkAppID: number | undefined;
  /** With what a browser subscribes to notifications; undefined: the app has none. */
  readonly push: WebPush | undefined;
}

/** A certificate of the app for browsers. */
export interface WebPush {
  readonly businessID: number;
  /** VAPID, base64url. */
  readonly publicKey: string;
}

export type SignInFailure =
  | { readonly kind: "unreachable" }
  | { readonly kind: "badName" }
  | { readonly kind: "refused"; readonly code: number; readonly desc: string };

/** Longer than this a page that knows what the server said the last time does not wait for it, ms. */
const CONFIG_LIMIT_MS = 3_000;
const CONFIG_KEY = "skein.config";

/** As the server said the last time; undefined: never yet. */
export function knownConfig(): SignInConfig | undefined {
  const known = localStorage.getItem(CONFIG_KEY);
  return known === null ? undefined : parseConfig(parseJSON(known));
}

/** As the server says, or else as it said the last time. Throws when it cannot be reached and never was. */
export async function fetchConfig(): Promise<SignInConfig> {
  const known = knownConfig();
  try {
    const response = await fetch("./demo/config", {
      cache: "no-store",
      ...(known !== undefined && { signal: AbortSignal.timeout(CONFIG_LIMIT_MS) }),
    });
    if (response.status >= 500) throw new Error(`/demo/config answered ${response.status}`);
    const raw: unknown = response.ok ? await response.json().catch(() => undefined) : undefined;
    localStorage.setItem(CONFIG_KEY, JSON.stringify(raw ?? {}));
    return parseConfig(raw);
  } catch (error) {
    if (known === undefined) throw error;
    return known;
  }
}

function parseConfig(raw: unknown): SignInConfig {
  const { demo, sdkAppID, push } = fieldsOf(raw);
  return {
    demo: demo === true,
    sdkAppID: typeof sdkAppID === "number" ? sdkAppID : undefined,
    push: parsePush(push),
  };
}

function parsePush(raw: unknown): WebPush | undefined {
  const { businessID, publicKey } = fieldsOf(raw);
  return typeof businessID === "number" && typeof publicKey === "string"
    ? { businessID, publicKey }
    : undefined;
}

export async function fetchDemoCredentials(userID: string): Promise<Credentials | SignInFailure> {
  const response = await fetch("./demo/sign-in", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ userID }),
  }).catch(() => undefined);
  if (response === undefined || response.status >= 500) return { kind: "unreachable" };
  if (!response.ok) return { kind: "badName" };
  return (
    parseCredentials(await response.json().catch(() => undefined)) ?? {
      kind: "refused",
      code: response.status,
      desc: response.statusText,
    }
  );
}

const KEY = "skein.session";

/**
 * Who is signed in. Each tab may be someone else, and a reload stays signed in; a tab that is opened anew, as by a
 * notification while no window is open, is who signed in last in this browser.
 */
export const sessionMemory = {
  load: (): Credentials | undefined => {
    const text = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
    return text === null ? undefined : parseCredentials(parseJSON(text));
  },
  save: (credentials: Credentials) => {
    const text = JSON.stringify(credentials);
    sessionStorage.setItem(KEY, text);
    localStorage.setItem(KEY, text);
  },
  /** Of this tab; and of the browser, unless that is somebody else. */
  clear: () => {
    const mine = sessionMemory.load()?.userID;
    const ofBrowser = parseCredentials(parseJSON(localStorage.getItem(KEY) ?? "{}"))?.userID;
    if (mine === ofBrowser) localStorage.removeItem(KEY);
    sessionMemory.leaveOpen();
  },
  /** Nobody, in this tab. */
  leaveOpen: () => sessionStorage.setItem(KEY, "{}"),
};

function parseJSON(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseCredentials(raw: unknown): Credentials | undefined {
  const { sdkAppID, userID, userSig } = fieldsOf(raw);
  if (typeof sdkAppID !== "number" || typeof userID !== "string" || typeof userSig !== "string") return;
  return { sdkAppID, userID, userSig };
}

function fieldsOf(raw: unknown): Record<string, unknown> {
  return typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>) : {};
}
