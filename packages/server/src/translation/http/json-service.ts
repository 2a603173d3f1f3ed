import { failed, postJson } from "../../webhooks/post-json.ts";

/** Where a service is, and how it is asked. */
export interface ServiceSettings {
  readonly url: string;
  /** Sent as `Authorization: Bearer …`; "" for none. */
  readonly token: string;
  readonly timeoutMs: number;
}

/** One question and its answer, both JSON objects; undefined and the reason when there is none. Never throws. */
export async function askService(
  { url, token, timeoutMs }: ServiceSettings,
  question: object,
): Promise<{ readonly answer?: Readonly<Record<string, unknown>>; readonly reason: string }> {
  const headers = {
    "Content-Type": "application/json",
    ...(token !== "" && { Authorization: `Bearer ${token}` }),
  };
  const body = JSON.stringify(question);
  const result = await postJson({ url, headers, body }, AbortSignal.timeout(timeoutMs));
  if (!result.ok) return { reason: result.reason };
  try {
    const answer: unknown = JSON.parse(result.value);
    if (typeof answer === "object" && answer !== null) {
      return { answer: answer as Readonly<Record<string, unknown>>, reason: "answer of another form" };
    }
  } catch {
    // Said below.
  }
  return { reason: failed("body not JSON").reason };
}
