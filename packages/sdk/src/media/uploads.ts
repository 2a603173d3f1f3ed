import { fail, type MessageElement, ok, type Result, type WireMedia } from "@skein-im/protocol";
import type { ServerLink } from "../account/server-link.ts";
import type { Clock } from "../clock.ts";
import { backOffMs } from "../connection/back-off.ts";
import type { Random } from "../random.ts";
import type { FileBytes } from "./local-file.ts";
import { type FileToSend, withUploaded } from "./media-element.ts";

/** One try to bring the rest of a file to the server. */
export interface Transfer {
  /** Where uploads are made. */
  readonly endpoint: string;
  readonly token: string;
  readonly bytes: FileBytes;
  /** False: the server may have a part of it. */
  readonly first: boolean;
  /** Bytes that left; a later try may begin before them. */
  readonly progressed: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** `broke`: to be tried again. */
export type TransferEnd = "done" | "broke" | { readonly code: number; readonly desc: string };
export type TransferBytes = (transfer: Transfer) => Promise<TransferEnd>;

interface UploadsDeps {
  readonly request: ServerLink["request"];
  readonly transfer: TransferBytes;
  readonly clock: Clock;
  readonly random: Random;
  /** `https://chat.example.org`: addresses of the server may be without it. */
  readonly origin: string;
}

/** A connection on which nothing moves is as good as broken. */
const STALL_MS = 20_000;

/** Without any progress for this long an upload has failed. */
const GIVE_UP_MS = 90_000;

/** As for sending: the server may have to look at the file. */
const FINISH_LIMIT_MS = 60_000;

const NAME_MAX = 255;

/** Files on their way to the server, each in as many tries as it takes. Source: messages 8. */
export class Uploads {
  readonly #deps: UploadsDeps;
  readonly #underWay = new Set<() => void>();
  #closed = false;

  constructor(deps: UploadsDeps) {
    this.#deps = deps;
  }

  /** Ends what is under way. */
  close(): void {
    this.#closed = true;
    for (const stop of [...this.#underWay]) stop();
  }

  /**
   * Brings the files of a message to the server; `progressed` hears 0 to 100, rising, for all of them together.
   * Fails with 7004, 7005, 7006, 7007 (the file), 6008 (no way to the server), 114003 (the session ended), and what
   * the server says of the file.
   */
  async upload(
    elements: readonly MessageElement[],
    files: readonly FileToSend[],
    progressed: (percent: number) => void,
  ): Promise<Result<MessageElement[]>> {
    const filled = [...elements];
    const opened: { to: FileToSend; bytes: FileBytes }[] = [];
    for (const to of files) {
      const bytes = await to.file.open();
      if (!bytes.ok) return bytes;
      opened.push({ to, bytes: bytes.value });
    }
    const progress = new Progress(
      opened.map(({ bytes }) => bytes.size),
      progressed,
    );
    for (const [index, { to, bytes }] of opened.entries()) {
      const media = await this.#uploadOne(to, bytes, (sent) => progress.of(index, sent));
      if (!media.ok) return media;
      const element = filled[to.element];
      if (element !== undefined) filled[to.element] = withUploaded(element, media.value);
    }
    progressed(100);
    return ok(filled);
  }

  async #uploadOne(
    { kind, file }: FileToSend,
    bytes: FileBytes,
    progressed: (bytes: number) => void,
  ): Promise<Result<WireMedia>> {
    if (this.#closed) return fail("transfer_cancelled");
    const { request, origin } = this.#deps;
    const name = file.name.slice(0, NAME_MAX);
    const place = await request("media.begin", { kind, name, size: bytes.size });
    if (!place.ok) return place;
    const { token, uploadURL } = place.value;
    const endpoint = uploadURL.startsWith("/") ? `${origin}${uploadURL}` : uploadURL;
    const sent = await this.#send({ kind, file, element: 0 }, { endpoint, token, bytes, progressed });
    if (!sent.ok) return sent;
    const finished = await request("media.finish", { token }, FINISH_LIMIT_MS);
    return finished.ok ? ok(finished.value.media) : finished;
  }

  async #send(
    { file }: FileToSend,
    transfer: Pick<Transfer, "endpoint" | "token" | "bytes" | "progressed">,
  ): Promise<Result<void>> {
    const { clock, random } = this.#deps;
    let best = 0;
    let movedAt = clock.now();
    const progressed = (bytes: number) => {
      if (bytes > best) {
        best = bytes;
        movedAt = clock.now();
        attempt = 0;
      }
      transfer.progressed(best);
    };
    let attempt = 0;
    for (let first = true; !this.#closed; first = false) {
      const end = await this.#try({ ...transfer, progressed, first });
      if (this.#closed) break;
      if (end === "done") return ok(undefined);
      if (end !== "broke") return { ok: false, error: end };
      // It may be the file that broke.
      const again = await file.open();
      if (!again.ok) return again;
      if (again.value.size !== transfer.bytes.size) {
        return fail("file_unreadable", "the file was changed while it was uploaded");
      }
      if (clock.now() - movedAt > GIVE_UP_MS) return fail("upload_failed", "there is no way to the server");
      attempt += 1;
      await this.#pause(backOffMs(attempt, random, true));
    }
    return fail("transfer_cancelled");
  }

  /** One try, which ends when nothing moves any more. */
  async #try(transfer: Omit<Transfer, "signal">): Promise<TransferEnd> {
    const { clock } = this.#deps;
    const controller = new AbortController();
    const stop = () => controller.abort();
    this.#underWay.add(stop);
    let stopTimer = clock.after(STALL_MS, stop);
    const progressed = (bytes: number) => {
      stopTimer();
      stopTimer = clock.after(STALL_MS, stop);
      transfer.progressed(bytes);
    };
    const end = await this.#deps
      .transfer({ ...transfer, progressed, signal: controller.signal })
      .catch(() => "broke" as const);
    stopTimer();
    this.#underWay.delete(stop);
    return end;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        stopTimer();
        this.#underWay.delete(end);
        resolve();
      };
      const stopTimer = this.#deps.clock.after(ms, end);
      this.#underWay.add(end);
    });
  }
}

/** Bytes of several files as one percentage that only rises; 100 is for the end. */
class Progress {
  readonly #sizes: readonly number[];
  readonly #sent: number[];
  readonly #tell: (percent: number) => void;
  #told = 0;

  constructor(sizes: readonly number[], tell: (percent: number) => void) {
    this.#sizes = sizes;
    this.#sent = sizes.map(() => 0);
    this.#tell = tell;
    tell(0);
  }

  of(index: number, bytes: number): void {
    this.#sent[index] = Math.min(bytes, this.#sizes[index] ?? 0);
    const percent = Math.min(99, Math.floor((100 * sum(this.#sent)) / Math.max(1, sum(this.#sizes))));
    if (percent <= this.#told) return;
    this.#told = percent;
    this.#tell(percent);
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
