import {
  type CommandAnswers,
  type ConversationResult,
  ok,
  type Result,
  type SettingsChange,
} from "@skein-im/protocol";
import type { Request } from "../sync/log-book.ts";
import type { ConversationGroups } from "./conversation-groups.ts";
import { type ConversationID, conversationIDOf, targetOf } from "./conversation-id.ts";
import type { ConversationStore } from "./conversation-store.ts";

interface SettingsDeps {
  readonly request: Request;
  readonly conversations: ConversationStore;
  readonly groups: ConversationGroups;
}

type Results = Result<readonly ConversationResult[]>;

/** What the user sets for conversations: pin, marks, custom data, groups. The server has it, for all devices. Source: conversations 8 to 11. */
export class Settings {
  readonly #deps: SettingsDeps;

  constructor(deps: SettingsDeps) {
    this.#deps = deps;
  }

  async pin(id: ConversationID, pinned: boolean): Promise<Result<void>> {
    return this.#done(await this.#deps.request("conversation.pin", { of: targetOf(id), pinned }));
  }

  async mark(ids: readonly ConversationID[], mark: bigint, on: boolean): Promise<Results> {
    const marks = String(mark);
    return this.#results(await this.#deps.request("conversation.mark", { of: ids.map(targetOf), marks, on }));
  }

  async keepCustomData(ids: readonly ConversationID[], customData: string): Promise<Results> {
    const body = { of: ids.map(targetOf), customData };
    return this.#results(await this.#deps.request("conversation.custom_data", body));
  }

  async createGroup(name: string, ids: readonly ConversationID[]): Promise<Results> {
    const body = { name, of: ids.map(targetOf) };
    return this.#results(await this.#deps.request("conversation.group_create", body));
  }

  async deleteGroup(name: string): Promise<Result<void>> {
    return this.#done(await this.#deps.request("conversation.group_delete", { name }));
  }

  async renameGroup(name: string, to: string): Promise<Result<void>> {
    return this.#done(await this.#deps.request("conversation.group_rename", { name, to }));
  }

  async addToGroup(name: string, ids: readonly ConversationID[]): Promise<Results> {
    const body = { name, of: ids.map(targetOf) };
    return this.#results(await this.#deps.request("conversation.group_add", body));
  }

  async removeFromGroup(name: string, ids: readonly ConversationID[]): Promise<Results> {
    const body = { name, of: ids.map(targetOf) };
    return this.#results(await this.#deps.request("conversation.group_remove", body));
  }

  /** A device of the user has changed something, this one or another. A conversation that is not here yet comes with its settings. */
  changed({ conversations, groups, group }: SettingsChange): void {
    const store = this.#deps.conversations;
    for (const { of, settings } of conversations) {
      const id = conversationIDOf(of);
      if (store.get(id) !== undefined) store.apply(id, { kind: "settings", settings });
    }
    if (group !== undefined) this.#deps.groups.changed(groups, group);
  }

  #done(answer: Result<CommandAnswers["conversation.pin"]>): Result<void> {
    if (!answer.ok) return answer;
    if (answer.value.change !== undefined) this.changed(answer.value.change);
    return ok(undefined);
  }

  #results(answer: Result<CommandAnswers["conversation.mark"]>): Results {
    if (!answer.ok) return answer;
    if (answer.value.change !== undefined) this.changed(answer.value.change);
    return ok(answer.value.results);
  }
}
