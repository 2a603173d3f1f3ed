import { ok, type Result, type WireGroup, type WireMember } from "@skein-im/protocol";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import type { Request } from "../sync/log-book.ts";

interface Deps {
  readonly cache: Pick<WriteBehindCache, "write" | "documents">;
  readonly request: Request;
  readonly isUp: () => boolean;
}

const GROUPS = "group/";
const MEMBERS = "member/";

/** A key's part: no groupID has a line break. */
const membersOf = (groupID: string): string => `${MEMBERS}${groupID}\n`;

/** Groups and members as the server last told of them: what is shown and searched without it. */
export class KnownGroups {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Live rooms that were entered or made here. */
  readonly #live = new Set<string>();

  isLive(groupID: string): boolean {
    return this.#live.has(groupID);
  }

  /** Its messages are kept nowhere, those of this device neither. */
  noteLive(groupID: string): void {
    this.#live.add(groupID);
  }

  /** The groups that the user is in, from the server; without it as they were last. */
  async joined(withTopics: boolean): Promise<Result<WireGroup[]>> {
    if (!this.#deps.isUp()) return ok(await this.known(withTopics));
    const answer = await this.#deps.request("group.joined", { ...(withTopics && { topics: true }) });
    if (!answer.ok) {
      const known = await this.known(withTopics);
      return known.length > 0 ? ok(known) : answer;
    }
    const { groups } = answer.value;
    const documents = new Map<string, string | undefined>();
    for (const { groupID } of await this.known(withTopics)) documents.set(GROUPS + groupID, undefined);
    for (const group of groups) documents.set(GROUPS + group.groupID, JSON.stringify(group));
    this.#deps.cache.write({ documents });
    return ok(groups);
  }

  /** Those that this device has heard of. */
  async known(withTopics?: boolean): Promise<WireGroup[]> {
    const groups = parseAll<WireGroup>(await this.#deps.cache.documents(GROUPS));
    return withTopics === undefined
      ? groups
      : groups.filter(({ supportTopic = false }) => supportTopic === withTopics);
  }

  /** Profiles that were asked for: those of groups that the user is in are kept. */
  keep(groups: readonly WireGroup[]): void {
    for (const { groupID, type } of groups) if (type === "AVChatRoom") this.noteLive(groupID);
    const own = groups.filter(({ self, type }) => self !== undefined && type !== "AVChatRoom");
    if (own.length === 0) return;
    const documents = own.map((group) => [GROUPS + group.groupID, JSON.stringify(group)] as const);
    this.#deps.cache.write({ documents: new Map(documents) });
  }

  /** The user is no member any more. */
  async forget(groupID: string): Promise<void> {
    const members = await this.#deps.cache.documents(membersOf(groupID));
    const documents = new Map([GROUPS + groupID, ...members.keys()].map((key) => [key, undefined] as const));
    this.#deps.cache.write({ documents });
  }

  keepMembers(groupID: string, members: readonly WireMember[]): void {
    const documents = members.map(
      (member) => [membersOf(groupID) + member.userID, JSON.stringify(member)] as const,
    );
    this.#deps.cache.write({ documents: new Map(documents) });
  }

  forgetMembers(groupID: string, users: readonly string[]): void {
    this.#deps.cache.write({
      documents: new Map(users.map((userID) => [membersOf(groupID) + userID, undefined] as const)),
    });
  }

  /** Members that this device has seen, by group; of all groups or of these. */
  async members(groupIDs: readonly string[]): Promise<Map<string, WireMember[]>> {
    const prefixes = groupIDs.length === 0 ? [MEMBERS] : groupIDs.map(membersOf);
    const found = new Map<string, WireMember[]>();
    for (const prefix of prefixes) {
      for (const [key, value] of await this.#deps.cache.documents(prefix)) {
        const groupID = key.slice(MEMBERS.length, key.indexOf("\n"));
        const members = found.get(groupID) ?? [];
        members.push(JSON.parse(value) as WireMember);
        found.set(groupID, members);
      }
    }
    return found;
  }
}

const parseAll = <T>(documents: ReadonlyMap<string, string>): T[] =>
  [...documents.values()].map((value) => JSON.parse(value) as T);
