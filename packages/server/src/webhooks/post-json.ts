import type { WebhookRequest } from "./webhook-request.ts";

/** Why a call failed, in the words of the console. Source: webhooks 1.8. */
export type CallFailure =
  | "url invalid"
  | "dns"
  | "connect refused"
  | "connect timeout"
  | "read timeout"
  | "tls certificate"
  | "connection broken"
  | "http status not 200"
  | "body not JSON"
  | "body too large"
  | "policy skipped"
  | "too many waiting";

export interface FailedCall {
  readonly ok: false;
  readonly reason: CallFailure;
}

export type CallResult<T> = { readonly ok: true; readonly value: T } | FailedCall;

export const failed = (reason: CallFailure): FailedCall => ({ ok: false, reason });

/** Longest answer that is read. Source: webhooks 1.3. */
const ANSWER_BYTES_MAX = 1_048_576;

/** One HTTP exchange, up to the last byte of the answer or until `signal` ends it. Never throws. */
export async function postJson(request: WebhookRequest, signal: AbortSignal): Promise<CallResult<string>> {
  const { url, headers, body } = request;
  try {
    const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
    if (response.status !== 200) {
      await response.body?.cancel();
      return failed("http status not 200");
    }
    return await readText(response);
  } catch (error) {
    return failed(signal.aborted ? "read timeout" : reasonOf(error));
  }
}

async function readText(response: Response): Promise<CallResult<string>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (bytes > ANSWER_BYTES_MAX) return failed("body too large");
    chunks.push(chunk);
  }
  return { ok: true, value: Buffer.concat(chunks).toString("utf8") };
}

const REASON: Readonly<Record<string, CallFailure>> = {
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  ECONNREFUSED: "connect refused",
  ETIMEDOUT: "connect timeout",
  UND_ERR_CONNECT_TIMEOUT: "connect timeout",
};

/** `fetch` hides the cause one level down, and for several addresses two. */
function reasonOf(error: unknown): CallFailure {
  const cause = (error as { cause?: { code?: unknown; errors?: { code?: unknown }[] } }).cause;
  const code = String(cause?.code ?? cause?.errors?.[0]?.code ?? "");
  return REASON[code] ?? (/CERT|TLS|SSL|SELF_SIGNED/.test(code) ? "tls certificate" : "connection broken");
}
