import {
  AT_ALL,
  type ContentChange,
  type ConversationSettings,
  type Mention,
  type ReceiveOption,
  type WireChange,
  type WireConversation,
  type WireMessage,
} from "@skein-im/protocol";

/** One log of the fake server and how far its users are in it. */
export class FakeLog {
  readonly messages: WireMessage[] = [];
  readonly changes: WireChange[] = [];
  readonly members: readonly string[];
  readonly groupID: string | undefined;
  readonly readSeqs = new Map<string, number>();
  readonly firstSeqs = new Map<string, number>();
  readonly options = new Map<string, ReceiveOption>();
  readonly settings = new Map<string, ConversationSettings>();
  readonly deletedSeqs = new Map<string, number>();
  readonly clearedSeqs = new Map<string, number>();
  /** Of each user, in the order of the deletions. */
  readonly deletedMessages = new Map<string, Set<number>>();
  changedAt = 0;

  constructor(members: readonly string[], groupID?: string) {
    this.members = members;
    this.groupID = groupID;
  }

  append(message: Omit<WireMessage, "seq" | "time">, nowMs: number): WireMessage {
    const known = this.messages.find(({ msgID, from }) => msgID === message.msgID && from === message.from);
    if (known !== undefined) return known;
    const last = this.messages.at(-1)?.time ?? 0;
    const time = Math.max(Math.floor(nowMs / 1_000), last);
    const stored = { ...message, seq: this.messages.length + 1, time };
    this.messages.push(stored);
    this.changedAt = nowMs;
    return stored;
  }

  revoke(seq: number, by: string, nowMs: number, reason = ""): ContentChange {
    const index = seq - 1;
    const before = this.messages[index];
    if (before === undefined) throw new Error(`no message ${seq}`);
    const message: WireMessage = {
      ...before,
      version: (before.version ?? 0) + 1,
      revoked: { by, reason, time: Math.floor(nowMs / 1_000) },
    };
    this.messages[index] = message;
    const change: ContentChange = { changeSeq: this.changes.length + 1, kind: "revoked", seq, message };
    this.changes.push(change);
    this.changedAt = nowMs;
    return change;
  }

  read(user: string, seq: number | undefined, nowMs: number): boolean {
    const readSeq = Math.min(seq ?? this.messages.length, this.messages.length);
    if (readSeq <= this.readSeq(user)) return false;
    this.readSeqs.set(user, readSeq);
    this.changedAt = nowMs;
    return true;
  }

  set(user: string, settings: Omit<ConversationSettings, "rev">, nowMs: number): ConversationSettings {
    const next = { ...settings, rev: (this.settings.get(user)?.rev ?? 0) + 1 };
    this.settings.set(user, next);
    this.changedAt = nowMs;
    return next;
  }

  /** The user deletes the conversation; answers the change and the newest message then. */
  remove(user: string, clear: boolean, nowMs: number): { seq: number; rev: number } {
    const seq = this.messages.length;
    this.deletedSeqs.set(user, seq);
    if (clear) this.clearedSeqs.set(user, seq);
    return { seq, rev: this.set(user, {}, nowMs).rev };
  }

  /** Takes single messages out of the user's view; answers the number of all deletions. */
  deleteMessages(user: string, seqs: readonly number[], nowMs: number): number {
    const deleted = this.deletedMessages.get(user) ?? new Set();
    for (const seq of seqs) deleted.add(seq);
    this.deletedMessages.set(user, deleted);
    this.changedAt = nowMs;
    return deleted.size;
  }

  /** What the user may see of the log, ascending. */
  visibleTo(user: string): WireMessage[] {
    const first = Math.max(this.firstSeqs.get(user) ?? 1, (this.clearedSeqs.get(user) ?? 0) + 1);
    const deleted = this.deletedMessages.get(user);
    return this.messages.filter(
      ({ seq, only }) => seq >= first && !deleted?.has(seq) && (only === undefined || only.includes(user)),
    );
  }

  readSeq(user: string): number {
    return this.readSeqs.get(user) ?? 0;
  }

  position(user: string): { readSeq: number; readTime: number; unread: number } {
    const readSeq = this.readSeq(user);
    const goneSeq = Math.max(this.deletedSeqs.get(user) ?? 0, this.clearedSeqs.get(user) ?? 0);
    const unread = this.messages.filter(
      ({ seq, from, noUnread, only }) =>
        seq > Math.max(readSeq, goneSeq) &&
        from !== user &&
        noUnread === undefined &&
        (only === undefined || !this.groupID),
    ).length;
    return { readSeq, readTime: this.messages[readSeq - 1]?.time ?? 0, unread };
  }

  /** The log as `user` sees it. */
  conversation(user: string, name?: string): WireConversation {
    const deletedSeq = this.deletedSeqs.get(user) ?? 0;
    const clearedSeq = this.clearedSeqs.get(user) ?? 0;
    const settings = this.settings.get(user);
    const visible = this.visibleTo(user).filter(
      ({ seq, noLastMessage }) => seq > deletedSeq && !noLastMessage,
    );
    const deletions = this.deletedMessages.get(user)?.size ?? 0;
    const option = this.options.get(user);
    const mentions = this.mentions(user);
    const lastMessage = visible.at(-1);
    const peer = this.peer(user);
    const peerPosition = this.position(peer);
    return {
      of: this.groupID === undefined ? { userID: peer } : { groupID: this.groupID },
      seq: this.messages.length,
      changeSeq: this.changes.length,
      firstSeq: Math.max(this.firstSeqs.get(user) ?? 1, clearedSeq + 1),
      ...(clearedSeq > 0 && { clearedSeq }),
      ...(deletedSeq > 0 && { deletedSeq }),
      ...(deletedSeq > 0 && deletedSeq === this.messages.length && { deleted: true }),
      ...(deletions > 0 && { deletions }),
      ...(settings !== undefined && { settings }),
      ...this.position(user),
      ...(this.groupID === undefined && {
        peerReadSeq: peerPosition.readSeq,
        peerReadTime: peerPosition.readTime,
      }),
      ...(this.groupID !== undefined && { name: `Group ${this.groupID}`, groupType: "Work" }),
      ...(name !== undefined && { name }),
      ...(lastMessage !== undefined && { lastMessage }),
      ...(option !== undefined && { recvOpt: option }),
      ...(mentions.length > 0 && { mentions }),
      changedAt: this.changedAt,
    };
  }

  /** Unread messages of a group that mention the user. */
  mentions(user: string): Mention[] {
    if (this.groupID === undefined) return [];
    return this.messages.flatMap(({ seq, from, atUserList = [], revoked }) => {
      const [byName, withAll] = [atUserList.includes(user), atUserList.includes(AT_ALL)];
      if (from === user || revoked !== undefined || seq <= this.readSeq(user) || !(byName || withAll))
        return [];
      return [{ seq, type: byName ? (withAll ? 3 : 1) : 2 } as const];
    });
  }

  peer(user: string): string {
    return this.members.find((member) => member !== user) ?? user;
  }
}
