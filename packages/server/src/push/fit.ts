import type { PushNotification } from "../domains/push/push-provider.ts";

const CUT = "...";

/** At most so many UTF-16 units, the last three being dots where something is missing. Source: push 3. */
export function cut(text: string, units: number): string {
  if (text.length <= units) return text;
  return wellFormed(text.slice(0, Math.max(units - CUT.length, 0))) + CUT;
}

/** No half of a character at the end. */
const wellFormed = (text: string): string => (/[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text);

/**
 * The payload of a notification in at most so many bytes: its body is cut as far as it must be. Undefined when it does not fit
 * without any body.
 */
export function fitted(
  notification: PushNotification,
  bytesMax: number,
  payloadOf: (notification: PushNotification) => string,
): string | undefined {
  const whole = payloadOf(notification);
  if (Buffer.byteLength(whole) <= bytesMax) return whole;
  const withBody = (units: number) => payloadOf({ ...notification, body: cut(notification.body, units) });
  let [low, high] = [0, notification.body.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (Buffer.byteLength(withBody(middle)) <= bytesMax) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? undefined : withBody(low);
}
