import { isTopicID } from "@skein-im/protocol";
import type { Conversation } from "../conversations/conversation.ts";
import { type ConversationID, targetOf } from "../conversations/conversation-id.ts";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import type { Request } from "../sync/log-book.ts";

interface Deps {
  readonly request: Request;
  readonly conversations: Pick<ConversationStore, "apply">;
}

/** How groups are called: the first message of a new conversation does not say it. */
export class GroupFaces {
  readonly #deps: Deps;
  readonly #asked = new Set<ConversationID>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Asks the server, once, when the conversation is one of a group and does not know. */
  learn({ id, groupType }: Conversation): void {
    const { groupID } = targetOf(id);
    if (groupID === undefined || isTopicID(groupID)) return;
    if (groupType !== undefined || this.#asked.has(id)) return;
    this.#asked.add(id);
    void this.#ask(id, groupID);
  }

  async #ask(id: ConversationID, groupID: string): Promise<void> {
    const answer = await this.#deps.request("group.info", { groupIDs: [groupID] });
    const [found] = answer.ok ? answer.value.groups : [];
    if (found === undefined || !("group" in found)) {
      this.#asked.delete(id);
      return;
    }
    const { name, faceUrl = "", type } = found.group;
    this.#deps.conversations.apply(id, { kind: "face", name, faceUrl, groupType: type });
  }
}
