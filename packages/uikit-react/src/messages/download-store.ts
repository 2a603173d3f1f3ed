import type { V2TimAdvancedMsgListener } from "@skein-im/sdk";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";
import type { ChatMessage } from "./message-state.ts";

/** How far the download of a file is: the part from 0 to 1, or where the file is. */
export type Download =
  /** 0 to 1. */
  | { readonly state: "running"; readonly part: number }
  /** `path`: an address on this page. */
  | { readonly state: "done"; readonly path: string }
  /** Asked for again it goes on where it ended. */
  | { readonly state: "failed" };

/** Files that are being fetched, or were since the page was opened, by msgID. */
export class DownloadStore extends Store<ReadonlyMap<string, Download>> {
  readonly #im: StoreDeps["im"];

  constructor({ im }: StoreDeps) {
    super(new Map());
    this.#im = im;
  }

  protected override start(): void {
    void this.#im.getMessageManager().addAdvancedMsgListener({ listener: this.#listener });
  }

  protected override stop(): void {
    void this.#im.getMessageManager().removeAdvancedMsgListener({ listener: this.#listener });
  }

  /** Resolves to where the file is, or undefined. */
  readonly download = async ({ msgID = "", elemType }: ChatMessage): Promise<string | undefined> => {
    const known = this.state.get(msgID);
    if (known?.state === "done") return known.path;
    if (known?.state === "running") return undefined;
    this.#put(msgID, { state: "running", part: 0 });
    const { code } = await this.#im
      .getMessageManager()
      .downloadMessage({ msgID, messageType: elemType, imageType: 0, isSnapshot: false });
    const now = this.state.get(msgID);
    if (now?.state === "done") return now.path;
    if (code !== 0) this.#put(msgID, { state: "failed" });
    return undefined;
  };

  #put(msgID: string, download: Download): void {
    this.set(new Map(this.state).set(msgID, download));
  }

  readonly #listener: V2TimAdvancedMsgListener = {
    onMessageDownloadProgressCallback: ({ msgID, isFinish, isError, currentSize, totalSize, path }) => {
      if (!this.state.has(msgID)) return;
      if (isError) this.#put(msgID, { state: "failed" });
      else if (isFinish) this.#put(msgID, { state: "done", path });
      else this.#put(msgID, { state: "running", part: totalSize > 0 ? currentSize / totalSize : 0 });
    },
  };
}
