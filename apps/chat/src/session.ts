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

/** Throws when the server cannot be reached. */
export async function fetchConfig(): Promise<SignInConfig> {
  const response = await fetch("./demo/config", { cache: "no-store" });
  if (response.status >= 500) throw new Error(`/demo/config answered ${response.status}`);
  const raw: unknown = response.ok ? await response.json().catch(() => undefined) : undefined;
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

/** sessionStorage, so that each tab may be someone else and a reload stays signed in. */
export const sessionMemory = {
  load: (): Credentials | undefined => {
    const text = sessionStorage.getItem(KEY);
    return text === null ? undefined : parseCredentials(JSON.parse(text));
  },
  save: (credentials: Credentials) => sessionStorage.setItem(KEY, JSON.stringify(credentials)),
  clear: () => sessionStorage.removeItem(KEY),
};

function parseCredentials(raw: unknown): Credentials | undefined {
  const { sdkAppID, userID, userSig } = fieldsOf(raw);
  if (typeof sdkAppID !== "number" || typeof userID !== "string" || typeof userSig !== "string") return;
  return { sdkAppID, userID, userSig };
}

function fieldsOf(raw: unknown): Record<string, unknown> {
  return typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>) : {};
}
