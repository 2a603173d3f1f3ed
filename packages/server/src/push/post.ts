import type { StartTimer } from "../timer.ts";

/** Time of one exchange with a provider. */
export const PROVIDER_CALL_MS = 15_000;

/** Longest answer that is read. */
const ANSWER_BYTES_MAX = 65_536;

export interface Posted {
  readonly status: number;
  readonly text: string;
  readonly retryAfterMs: number | undefined;
}

export interface PostDeps {
  readonly startTimer: StartTimer;
  /** Unix ms. */
  readonly now: () => number;
}

/** One request; the name of what went wrong when there was no answer. Redirects are not followed. */
export async function post(
  { startTimer, now }: PostDeps,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<Posted | string> {
  const call = new AbortController();
  const cancel = startTimer(PROVIDER_CALL_MS, () => call.abort());
  try {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body,
      signal: call.signal,
      redirect: "manual",
    });
    return {
      status: response.status,
      text: await readText(response),
      retryAfterMs: retryAfter(response.headers.get("retry-after"), now()),
    };
  } catch (error) {
    return call.signal.aborted ? "no answer in time" : reasonOf(error);
  } finally {
    cancel();
  }
}

/** `Retry-After`: seconds, or a date. At most a day. */
export function retryAfter(text: string | null | undefined, now: number): number | undefined {
  if (text === null || text === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 86_400_000) : undefined;
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (bytes > ANSWER_BYTES_MAX) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** `fetch` hides the cause one level down. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown } };
  return `no connection (${String(cause?.code ?? "broken")})`;
}

/** The object that a provider answered with, or an empty one. */
export function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
