import type { MediaKind, WireMedia } from "@skein-im/protocol";
import { DetailedError, Upload } from "tus-js-client";
import type { InProcessServer, TestSocket } from "./in-process-server.ts";

/** Uploads by a real tus client, in one piece unless told otherwise. */
export function uploadBytes(
  server: InProcessServer,
  token: string,
  bytes: Buffer,
  options: Partial<ConstructorParameters<typeof Upload>[1]> = {},
): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `${server.running.url}/media/uploads`,
      metadata: { token },
      retryDelays: null,
      onError: reject,
      onSuccess: () => resolve(upload),
      ...options,
    });
    upload.start();
  });
}

/** Status and body of what the server refused. */
export async function refusalOf(uploading: Promise<unknown>): Promise<{ status: number; code?: number }> {
  try {
    await uploading;
  } catch (error) {
    if (!(error instanceof DetailedError)) throw error;
    const text = error.originalResponse?.getBody() ?? "";
    const code = text.startsWith("{") ? (JSON.parse(text).code as number) : undefined;
    return { status: error.originalResponse?.getStatus() ?? 0, ...(code !== undefined && { code }) };
  }
  throw new Error("it was not refused");
}

/** Begin, upload, finish. */
export async function upload(
  server: InProcessServer,
  user: TestSocket,
  kind: MediaKind,
  bytes: Buffer,
  name = `a ${kind}`,
) {
  const begun = await user.call("media.begin", { kind, name, size: bytes.length });
  if (begun.code !== 0) throw new Error(`media.begin: ${begun.code} ${begun.desc}`);
  await uploadBytes(server, begun.body.token, bytes);
  return user.call("media.finish", { token: begun.body.token });
}

/** As `upload`, of a file that is accepted. */
export async function uploaded(...parameters: Parameters<typeof upload>): Promise<WireMedia> {
  const finished = await upload(...parameters);
  if (finished.code !== 0) throw new Error(`media.finish: ${finished.code} ${finished.desc}`);
  return finished.body.media;
}
