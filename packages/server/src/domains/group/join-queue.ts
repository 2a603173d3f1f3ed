import type { Result } from "@skein-im/protocol";
import type { Sender } from "../message/send-request.ts";

/** Users of one write, and of the tip that tells of them. */
const TOGETHER_MAX = 100;

export interface Joiner {
  readonly user: Sender;
  readonly message: string;
}

interface Batch<T> {
  readonly joiners: Joiner[];
  readonly results: Promise<ReadonlyMap<string, Result<T>>>;
}

/**
 * Those who join a group while a change of it is under way join together: a storm of them is some writes and some tips, not thousands
 * that wait for each other.
 */
export class JoinQueue {
  readonly #open = new Map<string, Batch<unknown>>();

  /** `together` is called once for a batch; it calls `close` in the group's turn, which ends the batch and gives those in it. */
  async join<T>(
    appID: number,
    groupID: string,
    joiner: Joiner,
    together: (close: () => readonly Joiner[]) => Promise<ReadonlyMap<string, Result<T>>>,
    missing: Result<T>,
  ): Promise<Result<T>> {
    const key = `${appID}\t${groupID}`;
    const { userID } = joiner.user;
    let batch = this.#open.get(key) as Batch<T> | undefined;
    const fits =
      batch !== undefined &&
      batch.joiners.length < TOGETHER_MAX &&
      !batch.joiners.some(({ user }) => user.userID === userID);
    if (batch === undefined || !fits) {
      const joiners: Joiner[] = [];
      const close = () => {
        if (this.#open.get(key)?.joiners === joiners) this.#open.delete(key);
        return joiners;
      };
      // A batch whose write failed before it began takes nobody else in.
      const results = together(close).finally(close);
      batch = { joiners, results };
      this.#open.set(key, batch);
    }
    batch.joiners.push(joiner);
    return (await batch.results).get(userID) ?? missing;
  }
}
