import {
  AT_ALL,
  type Events,
  ok,
  type ReceiveOption,
  type Result,
  type Target,
  type WireMessage,
} from "@skein-im/protocol";
import type { ListenerSet } from "../listener-set.ts";
import type { Request } from "../sync/log-book.ts";
import { GroupChangeInfoType } from "../v2tim/enums.ts";
import type { V2TimGroupListener } from "../v2tim/listeners/v2tim-group-listener.ts";
import type { Conversation } from "./conversation.ts";
import { conversationIDOf } from "./conversation-id.ts";
import type { ConversationStore } from "./conversation-store.ts";

/** Values of the interface's ReceiveMsgOptEnum. */
const NOT_RECEIVE = 1;
const NOT_RECEIVE_EXCEPT_AT = 4;

interface ReceiveOptionsDeps {
  readonly request: Request;
  readonly isUp: () => boolean;
  readonly conversations: ConversationStore;
  readonly listeners: ListenerSet<V2TimGroupListener>;
}

/** How messages of conversations are to arrive; the server has it, for all devices. Source: messages 21. */
export class ReceiveOptions {
  readonly #deps: ReceiveOptionsDeps;

  constructor(deps: ReceiveOptionsDeps) {
    this.#deps = deps;
  }

  async set(of: Target[], option: ReceiveOption): Promise<Result<void>> {
    const answer = await this.#deps.request("conversation.set_receive_option", { of, option });
    if (!answer.ok) return answer;
    this.changed({ of, option });
    return ok(undefined);
  }

  /** In the order of `of`; without a link as far as this device knows. */
  async get(of: Target[]): Promise<Result<readonly ReceiveOption[]>> {
    const { request, isUp, conversations } = this.#deps;
    if (!isUp()) return ok(of.map((target) => conversations.get(conversationIDOf(target))?.recvOpt ?? 0));
    const answer = await request("conversation.receive_options", { of });
    return answer.ok ? ok(answer.value.options) : answer;
  }

  /** A device of the user has set it. A conversation that is not there gets it with its first message. */
  changed({ of, option }: Events["conversation.receive_option"]): void {
    const { conversations, listeners } = this.#deps;
    for (const target of of) {
      const id = conversationIDOf(target);
      if (conversations.get(id) !== undefined) conversations.apply(id, { kind: "receiveOption", option });
      if (target.groupID === undefined) continue;
      const type = GroupChangeInfoType.V2TIM_GROUP_INFO_CHANGE_TYPE_RECEIVE_MESSAGE_OPT;
      listeners.emit("onGroupInfoChanged", target.groupID, [{ type, intValue: option }]);
    }
  }
}

/** Whether messages of the conversation arrive, be it without a sound. */
export const arrives = (conversation: Conversation | undefined): boolean =>
  (conversation?.recvOpt ?? 0) !== NOT_RECEIVE;

/** Whether the app is told of a new message of others. The option of who is not in the list is 0. */
export function isHeard(conversation: Conversation | undefined, wire: WireMessage, me: string): boolean {
  const option = wire.ignoresMute ? 0 : (conversation?.recvOpt ?? 0);
  if (option === NOT_RECEIVE) return false;
  return option !== NOT_RECEIVE_EXCEPT_AT || mentionOf(wire, me) !== undefined;
}

/** How a group message of somebody else mentions the reader: 1 by name, 2 with everyone, 3 both. */
export function mentionOf({ atUserList = [], to, from }: WireMessage, me: string): 1 | 2 | 3 | undefined {
  if (atUserList.length === 0 || to.groupID === undefined || from === me) return undefined;
  const byName = atUserList.includes(me);
  const withAll = atUserList.includes(AT_ALL);
  if (byName) return withAll ? 3 : 1;
  return withAll ? 2 : undefined;
}
