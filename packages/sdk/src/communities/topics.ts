import type { TopicAnswer } from "@skein-im/protocol";
import { communityOf, type Events, isTopicID, type Result, type WireTopic } from "@skein-im/protocol";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import type { Clock } from "../clock.ts";
import { type ConversationID, conversationIDOf, targetOf } from "../conversations/conversation-id.ts";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import type { Listeners } from "../listeners.ts";
import type { Reader } from "../messages/to-v2tim-message.ts";
import type { Request } from "../sync/log-book.ts";
import { toV2TimTopic } from "./to-v2tim-topic.ts";

/** Between two calls about a topic; what changes meanwhile arrives together. */
const SPACING_MS = 50;

interface Deps {
  readonly clock: Clock;
  readonly cache: Pick<WriteBehindCache, "write">;
  readonly listeners: Pick<Listeners, "group" | "community">;
  readonly conversations: ConversationStore;
  readonly request: Request;
  readonly reader: Reader;
}

/** Channels of communities that the app has asked for: what they are called, and what there is to read in them. Source: community 3, 5. */
export class Topics {
  readonly #deps: Deps;
  readonly #known = new Map<string, WireTopic>();
  readonly #touched = new Set<string>();
  #stopTimer: (() => void) | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** From the server; `topicIDs` empty: all of the community. They are followed from then on. */
  async list(groupID: string, topicIDs: string[]): Promise<Result<TopicAnswer[]>> {
    const { request, conversations } = this.#deps;
    const answer = await request("topic.list", { groupID, topicIDs });
    if (!answer.ok) return answer;
    const { topics } = answer.value;
    for (const one of topics) if ("topic" in one) this.#known.set(one.topicID, one.topic);
    for (const wire of answer.value.conversations) {
      const id = conversationIDOf(wire.of);
      if (conversations.position(id) === undefined) {
        conversations.moved(id, { deliveredSeq: wire.seq, appliedChangeSeq: wire.changeSeq });
      }
      conversations.applySnapshot(wire);
    }
    return { ok: true, value: topics };
  }

  /** As the interface has it. */
  shown(topic: WireTopic) {
    const conversation = this.#deps.conversations.get(conversationIDOf({ groupID: topic.topicID }));
    return toV2TimTopic(topic, conversation, this.#deps.reader, this.#deps.clock.now());
  }

  /** Its conversation differs from before. */
  touched(id: ConversationID): void {
    const { groupID = "" } = targetOf(id);
    if (!this.#known.has(groupID)) return;
    this.#touched.add(groupID);
    this.#stopTimer ??= this.#deps.clock.after(SPACING_MS, () => {
      this.#stopTimer = undefined;
      const touched = [...this.#touched];
      this.#touched.clear();
      for (const topicID of touched) this.#tell(topicID);
    });
  }

  #tell(topicID: string): void {
    const topic = this.#known.get(topicID);
    if (topic === undefined) return;
    const { group, community } = this.#deps.listeners;
    const shown = this.shown(topic);
    group.emit("onTopicInfoChanged", communityOf(topicID), shown);
    community.emit("onChangeTopicInfo", communityOf(topicID), shown);
  }

  created({ groupID, topicID }: Events["topic.created"]): void {
    const { group, community } = this.#deps.listeners;
    group.emit("onTopicCreated", groupID, topicID);
    community.emit("onCreateTopic", groupID, topicID);
  }

  /** What this device has of them goes too. */
  deleted({ groupID, topicIDs }: Events["topic.deleted"]): void {
    const { cache, listeners } = this.#deps;
    for (const topicID of topicIDs) {
      this.#known.delete(topicID);
      cache.write({
        cleared: [{ conversationID: conversationIDOf({ groupID: topicID }), upTo: Number.MAX_SAFE_INTEGER }],
      });
    }
    listeners.group.emit("onTopicDeleted", groupID, topicIDs);
    listeners.community.emit("onDeleteTopic", groupID, topicIDs);
  }

  /** The profile is another one; the mute in it is nobody's. */
  changed({ topic }: Events["topic.changed"]): void {
    const { muteUntil } = this.#known.get(topic.topicID) ?? {};
    this.#known.set(topic.topicID, { ...topic, ...(muteUntil !== undefined && { muteUntil }) });
    this.#tell(topic.topicID);
  }

  /** Topics without an option of their own have that of their community: the server knows which. */
  optionChanged({ of }: Events["conversation.receive_option"]): void {
    for (const { groupID } of of) {
      if (groupID === undefined || isTopicID(groupID)) continue;
      const own = [...this.#known.keys()].filter((topicID) => communityOf(topicID) === groupID);
      if (own.length > 0) void this.list(groupID, own);
    }
  }

  close(): void {
    this.#stopTimer?.();
  }
}
