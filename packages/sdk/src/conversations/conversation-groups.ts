import {
  CONVERSATION_GROUP_NAME_BYTES_MAX,
  type ConversationGroupChange,
  type ConversationGroupList,
  type Target,
  utf8Bytes,
} from "@skein-im/protocol";
import type { ListenerSet } from "../listener-set.ts";
import type { V2TimConversationListener } from "../v2tim/listeners/v2tim-conversation-listener.ts";
import { type ConversationID, conversationIDOf, targetOf } from "./conversation-id.ts";
import type { ConversationStore } from "./conversation-store.ts";
import { type ConversationReader, toV2TimConversation } from "./to-v2tim-conversation.ts";

interface GroupsDeps {
  readonly conversations: ConversationStore;
  readonly listeners: ListenerSet<V2TimConversationListener>;
  readonly reader: () => ConversationReader;
  /** As it was kept; undefined: this device has never heard of a list. */
  readonly kept: string | undefined;
  readonly keep: (value: string) => void;
  /** A conversation is in a group that has another name now, or is gone. */
  readonly changed: (id: ConversationID) => void;
}

const NONE: ConversationGroupList = { rev: 0, list: [] };

/** The user's groups of conversations: the list, and what the app is told of them. Source: conversations 11. */
export class ConversationGroups {
  readonly #deps: GroupsDeps;
  #groups: ConversationGroupList;
  /** A sync is not news to a device that never knew a list. */
  #isFirst: boolean;
  /** What a sync has found out; told when it is over, for its conversations come after it. */
  #news: ConversationGroupChange[] = [];

  constructor(deps: GroupsDeps) {
    this.#deps = deps;
    this.#isFirst = deps.kept === undefined;
    this.#groups = deps.kept === undefined ? NONE : (JSON.parse(deps.kept) as ConversationGroupList);
  }

  /** In the order in which they were made. */
  get names(): string[] {
    return this.#groups.list.map(({ name }) => name);
  }

  namesOf(ids: readonly number[]): string[] {
    if (ids.length === 0) return [];
    return this.#groups.list.flatMap(({ id, name }) => (ids.includes(id) ? name : []));
  }

  idOf(name: string): number | undefined {
    return this.#groups.list.find((group) => group.name === name)?.id;
  }

  /** The list as it is after a change, and what happened; the conversations have changed before. */
  changed(groups: ConversationGroupList | undefined, change: ConversationGroupChange): void {
    if (groups !== undefined) this.#replace(groups);
    this.#tell(change);
  }

  /** The list as a sync found it. */
  found(groups: ConversationGroupList): void {
    const { list: before } = this.#groups;
    if (groups.rev > this.#groups.rev && !this.#isFirst) this.#news.push(...differences(before, groups.list));
    this.#isFirst = false;
    this.#replace(groups);
  }

  /** The sync is over: its conversations are there. */
  tellNews(): void {
    const news = this.#news;
    this.#news = [];
    for (const change of news) {
      const id = change.kind === "created" ? this.idOf(change.name) : undefined;
      this.#tell(id === undefined ? change : { ...change, of: this.#membersOf(id) });
    }
  }

  forget(): void {
    this.#groups = NONE;
    this.#news = [];
    this.#isFirst = true;
  }

  #replace(groups: ConversationGroupList): void {
    if (groups.rev < this.#groups.rev) return;
    const { list: before } = this.#groups;
    this.#groups = groups;
    this.#deps.keep(JSON.stringify(groups));
    const names = new Map(groups.list.map(({ id, name }) => [id, name]));
    const others = new Set(before.flatMap(({ id, name }) => (names.get(id) === name ? [] : id)));
    if (others.size === 0) return;
    for (const { id, settings } of this.#deps.conversations.list()) {
      if (settings?.groups?.some((group) => others.has(group))) this.#deps.changed(id);
    }
  }

  #membersOf(id: number): Target[] {
    return this.#deps.conversations
      .list()
      .filter(({ settings }) => settings?.groups?.includes(id))
      .map((conversation) => targetOf(conversation.id));
  }

  #tell({ kind, name, formerName = "", of = [], evicted = [] }: ConversationGroupChange): void {
    const { listeners } = this.#deps;
    switch (kind) {
      case "created":
        listeners.emit("onConversationGroupCreated", name, this.#shown(of));
        break;
      case "deleted":
        listeners.emit("onConversationGroupDeleted", name);
        break;
      case "renamed":
        listeners.emit("onConversationGroupNameChanged", formerName, name);
        break;
      case "added":
        listeners.emit("onConversationsAddedToGroup", name, this.#shown(of));
        break;
      case "removed":
        listeners.emit("onConversationsDeletedFromGroup", name, this.#shown(of));
        break;
      default:
        kind satisfies never;
    }
    if (evicted.length > 0) {
      listeners.emit("onConversationsDeletedFromGroup", name, this.#shown(evicted));
    }
  }

  #shown(of: readonly Target[]) {
    const { conversations, reader } = this.#deps;
    return of
      .flatMap((target) => conversations.shown(conversationIDOf(target)) ?? [])
      .map((conversation) => toV2TimConversation(conversation, reader()));
  }
}

/** 1 to 32 bytes; whether another group has it, the server knows. */
export const isGroupName = (name: string): boolean =>
  name !== "" && utf8Bytes(name) <= CONVERSATION_GROUP_NAME_BYTES_MAX;

function differences(
  before: ConversationGroupList["list"],
  after: ConversationGroupList["list"],
): ConversationGroupChange[] {
  const former = new Map(before.map(({ id, name }) => [id, name]));
  const current = new Map(after.map(({ id, name }) => [id, name]));
  const gone = before.flatMap<ConversationGroupChange>(({ id, name }) =>
    current.has(id) ? [] : { kind: "deleted", name },
  );
  const others = after.flatMap<ConversationGroupChange>(({ id, name }) => {
    const formerName = former.get(id);
    if (formerName === undefined) return { kind: "created", name };
    return formerName === name ? [] : { kind: "renamed", name, formerName };
  });
  return [...gone, ...others];
}
