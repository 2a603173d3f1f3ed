import type { Result } from "@skein-im/protocol";
import type { V2TimCallback, V2TimValueCallback } from "./v2tim/models/results.ts";

const SUCCESS: V2TimCallback = { code: 0, desc: "ok" };

/** The interface's form of a result without a value. */
export async function callback(result: Promise<Result<unknown>>): Promise<V2TimCallback> {
  const settled = await result;
  return settled.ok ? { ...SUCCESS } : { code: settled.error.code, desc: settled.error.desc };
}

/** The interface's form of a result with a value; a failure has none. */
export async function valueCallback<T>(result: Promise<Result<T>>): Promise<V2TimValueCallback<T>> {
  const settled = await result;
  return settled.ok
    ? { ...SUCCESS, data: settled.value }
    : { code: settled.error.code, desc: settled.error.desc };
}
