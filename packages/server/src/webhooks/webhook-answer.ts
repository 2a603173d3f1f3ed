import { type CallResult, failed } from "./post-json.ts";

/** The answer of an app's back end, as far as it is the same for all callbacks. */
export interface WebhookAnswer {
  readonly code: number;
  readonly info: string;
  /** All fields, unchecked. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What is passed on of a developer's text. */
const INFO_LENGTH_MAX = 1_024;

/** An answer that breaks the rules counts as a failed call. Source: webhooks 1.3. */
export function parseAnswer(text: string): CallResult<WebhookAnswer> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failed("body not JSON");
  }
  if (typeof value !== "object" || value === null) return failed("body not JSON");
  const fields = value as Readonly<Record<string, unknown>>;
  const { ErrorCode: code, ErrorInfo: info, ActionStatus: status } = fields;
  if (!Number.isInteger(code) || (code === 0 && status === "FAIL")) return failed("body not JSON");
  return {
    ok: true,
    value: {
      code: code as number,
      info: typeof info === "string" ? info.slice(0, INFO_LENGTH_MAX) : "",
      fields,
    },
  };
}
