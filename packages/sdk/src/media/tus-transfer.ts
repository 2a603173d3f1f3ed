import type { DetailedError, Upload } from "tus-js-client";
import type { Transfer, TransferEnd } from "./uploads.ts";

/** In Node a piece is read into memory; browsers send theirs from the disk. */
const PIECE_BYTES = 4 * 1_024 * 1_024;

/** Conflict and lock: somebody, an earlier try perhaps, still writes to the upload. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 423, 429]);

/** By a tus client, which is loaded when the first file is sent. */
export async function tusTransfer(transfer: Transfer): Promise<TransferEnd> {
  const { Upload: TusUpload } = await import("tus-js-client");
  const { endpoint, token, bytes, first, progressed, signal } = transfer;
  if (signal.aborted) return "broke";
  return new Promise((resolve) => {
    const upload: Upload = new TusUpload(new Blob(), {
      endpoint,
      // The server has it there; one that it does not know is made anew.
      ...(!first && { uploadUrl: `${endpoint}/${token}` }),
      metadata: { token },
      uploadSize: bytes.size,
      chunkSize: PIECE_BYTES,
      retryDelays: null,
      storeFingerprintForResuming: false,
      fingerprint: async () => token,
      fileReader: {
        openFile: async () => ({
          size: bytes.size,
          slice: async (start: number, end: number) => ({
            value: await sendable(await bytes.read(start, Math.min(end, bytes.size))),
            done: end >= bytes.size,
          }),
          close() {},
        }),
      },
      onProgress: progressed,
      onSuccess: () => resolve("done"),
      onError: (error) => resolve(endOf(error)),
    });
    signal.addEventListener("abort", () => {
      // Without a request under way there is nothing to wait for.
      upload.abort().catch(() => {});
      resolve("broke");
    });
    upload.start();
  });
}

/** Where there is no XMLHttpRequest, the client wants bytes; it reads their number from `size`. */
async function sendable(piece: Uint8Array | Blob): Promise<Blob | (Uint8Array & { readonly size: number })> {
  if (piece instanceof Blob && typeof XMLHttpRequest !== "undefined") return piece;
  const bytes = piece instanceof Blob ? new Uint8Array(await piece.arrayBuffer()) : piece;
  return Object.assign(bytes, { size: bytes.byteLength });
}

function endOf(error: Error | DetailedError): TransferEnd {
  const response = "originalResponse" in error ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  if (status < 400 || status >= 500 || PASSING.has(status)) return "broke";
  return refusalOf(response?.getBody() ?? "") ?? { code: 6008, desc: `the upload was refused (${status})` };
}

/** The server's own failure, in the body. */
function refusalOf(body: string): Exclude<TransferEnd, string> | undefined {
  try {
    const { code, desc } = JSON.parse(body) as { readonly code?: unknown; readonly desc?: unknown };
    return typeof code === "number" ? { code, desc: String(desc ?? "") } : undefined;
  } catch {
    return undefined;
  }
}
