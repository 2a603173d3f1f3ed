import type { V2TimAdvancedMsgListener, V2TimMessageReaction } from "@skein-im/sdk";
import { NoticeStore } from "../provider/notice-store.ts";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";

/** By msgID; who is not in it has not been asked about, or has none. */
export type Reactions = ReadonlyMap<string, readonly V2TimMessageReaction[]>;

/** Messages asked about at a time, users of each reaction that come along. Source: messages 12. */
const ASKED_MAX = 20;
const USERS = 10;

/** Reactions to the messages of one conversation: read for those that are drawn, and kept up to date. */
export class ReactionStore extends Store<Reactions> {
  readonly #deps: StoreDeps;
  readonly #known = new Set<string>();
  #wanted: string[] = [];

  constructor(deps: StoreDeps) {
    super(new Map());
    this.#deps = deps;
  }

  protected override start(): void {
    void this.#manager.addAdvancedMsgListener({ listener: this.#listener });
  }

  protected override stop(): void {
    void this.#manager.removeAdvancedMsgListener({ listener: this.#listener });
    // What changes from here on is not heard.
    this.#known.clear();
    this.set(new Map());
  }

  /** A message is drawn: its reactions are read, once, together with those of others of the same moment. */
  readonly want = (msgID: string): void => {
    if (this.#known.has(msgID)) return;
    this.#known.add(msgID);
    this.#wanted.push(msgID);
    if (this.#wanted.length === 1) this.#deps.clock.after(0, () => void this.#read());
  };

  /** Adds the own reaction, or takes it back. Shown at once, and put right when it is refused. */
  readonly toggle = async (msgID: string, reactionID: string): Promise<boolean> => {
    const before = this.state.get(msgID) ?? [];
    const mine = before.some((one) => one.reactionID === reactionID && one.reactedByMyself);
    this.#put(msgID, [toggled(before, reactionID, this.#deps.userID)]);
    const answer = await (mine
      ? this.#manager.removeMessageReaction({ msgID, reactionID })
      : this.#manager.addMessageReaction({ msgID, reactionID }));
    const done = this.#deps.skein.store(NoticeStore).check(answer);
    if (!done) this.set(new Map(this.state).set(msgID, before));
    return done;
  };

  async #read(): Promise<void> {
    const wanted = this.#wanted;
    this.#wanted = [];
    for (let at = 0; at < wanted.length; at += ASKED_MAX) {
      const msgIDList = wanted.slice(at, at + ASKED_MAX);
      const { data } = await this.#manager.getMessageReactions({ msgIDList, maxUserCountPerReaction: USERS });
      const next = new Map(this.state);
      for (const { messageID, reactionList = [] } of data ?? [])
        if (reactionList.length > 0) next.set(messageID, reactionList);
      if (next.size > this.state.size) this.set(next);
    }
  }

  /** Only what changed comes; with a count of 0 it is gone. */
  #put(msgID: string, changes: readonly V2TimMessageReaction[]): void {
    const byID = new Map((this.state.get(msgID) ?? []).map((one) => [one.reactionID, one]));
    for (const one of changes) byID.set(one.reactionID, one);
    const list = [...byID.values()].filter((one) => one.totalUserCount > 0);
    this.set(new Map(this.state).set(msgID, list));
  }

  get #manager() {
    return this.#deps.im.getMessageManager();
  }

  readonly #listener: V2TimAdvancedMsgListener = {
    onRecvMessageReactionsChanged: (changes) => {
      for (const { messageID, reactionList } of changes)
        if (this.#known.has(messageID)) this.#put(messageID, reactionList);
    },
  };
}

function toggled(
  list: readonly V2TimMessageReaction[],
  reactionID: string,
  userID: string,
): V2TimMessageReaction {
  const old = list.find((one) => one.reactionID === reactionID);
  const { totalUserCount = 0, reactedByMyself = false, partialUserList = [] } = old ?? {};
  const others = partialUserList.filter((one) => one.userID !== userID);
  return {
    reactionID,
    reactedByMyself: !reactedByMyself,
    totalUserCount: totalUserCount + (reactedByMyself ? -1 : 1),
    partialUserList: reactedByMyself ? others : [...others, { userID }],
  };
}
