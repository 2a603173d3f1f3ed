import type { StoreDeps } from "./skein.ts";
import { Store } from "./store.ts";

/** Something to tell the person: `code` of the SDK's answer, or a sentence of the caller's. */
export interface Notice {
  /** For `dismiss`. */
  readonly id: number;
  /** Something worked, or did not. */
  readonly kind: "done" | "failed";
  /** The code of an answer, shown by the catalogue's sentence for it. */
  readonly code?: number;
  /** The SDK's own words about the code, for when the catalogue has none. */
  readonly desc?: string;
  /** The sentence itself, when it is not about a code. */
  readonly text?: string;
}

/** How long a notice stands, ms. */
export const NOTICE_MS = 5_000;
/** Notices that stand at a time; the oldest gives way. */
const NOTICES_MAX = 3;

/** Short messages to the person at the screen, of any part of the kit. */
export class NoticeStore extends Store<readonly Notice[]> {
  readonly #clock: StoreDeps["clock"];
  #last = 0;

  constructor({ clock }: StoreDeps) {
    super([]);
    this.#clock = clock;
  }

  /** Shows it for 5 s; the oldest of four gives way. */
  readonly tell = (notice: Omit<Notice, "id">): void => {
    this.#last += 1;
    const id = this.#last;
    this.set([...this.state, { ...notice, id }].slice(-NOTICES_MAX));
    this.#clock.after(NOTICE_MS, () => this.dismiss(id));
  };

  /** Tells of an answer that is a failure; answers whether it was a success. */
  readonly check = ({ code, desc }: { code: number; desc: string }): boolean => {
    if (code !== 0) this.tell({ kind: "failed", code, desc });
    return code === 0;
  };

  /** The same for an answer about one of several, which has a code of its own. */
  readonly checkOne = (
    answer: { code: number; desc: string },
    result: { resultCode?: number; resultInfo?: string } | undefined,
  ): boolean => {
    if (answer.code !== 0 || !result?.resultCode) return this.check(answer);
    return this.check({ code: result.resultCode, desc: result.resultInfo ?? "" });
  };

  /** Takes it away now. */
  readonly dismiss = (id: number): void => {
    if (this.state.some((one) => one.id === id)) this.set(this.state.filter((one) => one.id !== id));
  };
}
