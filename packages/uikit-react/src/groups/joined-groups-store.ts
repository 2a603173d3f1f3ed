import type {
  V2TimGroupInfo,
  V2TimGroupListener,
  V2TimGroupMember,
  V2TimGroupMemberInfo,
  V2TimSDKListener,
} from "@skein-im/sdk";
import { NoticeStore } from "../provider/notice-store.ts";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";

/** The groups that the user is in. */
export interface JoinedGroups {
  /** By name. */
  readonly groups: readonly V2TimGroupInfo[];
  /** False until the list was read for the first time. */
  readonly isLoaded: boolean;
}

/** What a group is made of. */
export interface NewGroup {
  /** One of GroupType. */
  readonly groupType: string;
  /** Up to 100 bytes. Source: groups 2. */
  readonly groupName: string;
  /** First members beside the maker. */
  readonly userIDs: readonly string[];
}

/** What became of the wish to join: at once, after somebody agreed, not. */
export type Joined = "joined" | "asked" | "failed";

/** First members of one call. Source: groups 1.2. */
const FIRST_MEMBERS_MAX = 20;
/** `GroupAddOptType`: whoever wants to join is let in by an admin. */
const JOIN_AFTER_CONSENT = 1;
const MEMBER = 1;

/** The groups that the user is in, live rooms left out; making and joining them. */
export class JoinedGroupsStore extends Store<JoinedGroups> {
  readonly #deps: StoreDeps;
  #isLoading = false;
  #loadAgain = false;

  constructor(deps: StoreDeps) {
    super({ groups: [], isLoaded: false });
    this.#deps = deps;
  }

  protected override start(): void {
    void this.#deps.im.addGroupListener({ listener: this.#listener });
    this.#deps.im.addIMSDKListener(this.#sdkListener);
    void this.#load();
  }

  protected override stop(): void {
    void this.#deps.im.removeGroupListener({ listener: this.#listener });
    this.#deps.im.removeIMSDKListener(this.#sdkListener);
  }

  /** Resolves to the new group's id, or to undefined after telling the person why there is none. */
  readonly create = async ({ groupType, groupName, userIDs }: NewGroup): Promise<string | undefined> => {
    const manager = this.#deps.im.getGroupManager();
    const memberList: V2TimGroupMember[] = userIDs
      .slice(0, FIRST_MEMBERS_MAX)
      .map((userID) => ({ userID, role: MEMBER }));
    const { code, desc, data } = await manager.createGroup({ groupType, groupName, memberList });
    if (!this.#check({ code, desc }) || data === undefined) return undefined;
    for (let from = FIRST_MEMBERS_MAX; from < userIDs.length; from += FIRST_MEMBERS_MAX) {
      const userList = userIDs.slice(from, from + FIRST_MEMBERS_MAX);
      this.#check(await manager.inviteUserToGroup({ groupID: data, userList }));
    }
    return data;
  };

  /** `message`: what is said to those who let people in. */
  readonly join = async (groupID: string, message: string): Promise<Joined> => {
    const { data } = await this.#deps.im.getGroupManager().searchGroupByID({ groupID });
    if (!this.#check(await this.#deps.im.joinGroup({ groupID, message }))) return "failed";
    return data?.groupAddOpt === JOIN_AFTER_CONSENT ? "asked" : "joined";
  };

  async #load(): Promise<void> {
    if (this.#isLoading) {
      this.#loadAgain = true;
      return;
    }
    this.#isLoading = true;
    const { data } = await this.#deps.im.getGroupManager().getJoinedGroupList();
    this.#isLoading = false;
    // What happened meanwhile may not be in it: it is read once more.
    if (this.#loadAgain) {
      this.#loadAgain = false;
      await this.#load();
    } else if (data !== undefined) {
      const groups = data.toSorted((a, b) => nameOfGroup(a).localeCompare(nameOfGroup(b)));
      this.set({ groups, isLoaded: true });
    }
  }

  #check(answer: { code: number; desc: string }): boolean {
    return this.#deps.skein.store(NoticeStore).check(answer);
  }

  #heardOfSelf = (_groupID: string, ...about: unknown[]): void => {
    const members = about.at(-1) as V2TimGroupMemberInfo[];
    if (members.some(({ userID }) => userID === this.#deps.userID)) void this.#load();
  };

  readonly #listener: V2TimGroupListener = {
    onGroupCreated: () => void this.#load(),
    onQuitFromGroup: () => void this.#load(),
    onGroupDismissed: (groupID) => this.#forget(groupID),
    onGroupRecycled: (groupID) => this.#forget(groupID),
    onGroupInfoChanged: () => void this.#load(),
    onMemberEnter: this.#heardOfSelf,
    onMemberInvited: this.#heardOfSelf,
    onMemberKicked: this.#heardOfSelf,
    onGrantAdministrator: this.#heardOfSelf,
    onRevokeAdministrator: this.#heardOfSelf,
  };

  #forget(groupID: string): void {
    this.patch({ groups: this.state.groups.filter((one) => one.groupID !== groupID) });
    void this.#load();
  }

  readonly #sdkListener: V2TimSDKListener = { onConnectSuccess: () => void this.#load() };
}

/** Its name, or its id when it has none. */
export const nameOfGroup = ({ groupID, groupName }: V2TimGroupInfo): string => groupName || groupID;
