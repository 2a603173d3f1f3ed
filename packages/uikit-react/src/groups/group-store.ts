import {
  GroupMemberFilterTypeEnum,
  GroupMemberRoleTypeEnum,
  type V2TimGroupInfo,
  type V2TimGroupListener,
  type V2TimGroupMemberFullInfo,
} from "@skein-im/sdk";
import { NoticeStore } from "../provider/notice-store.ts";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";

/** A group and its members, as far as they have been loaded. */
export interface GroupState {
  /** Undefined until it was read, and for a group that one is not in. */
  readonly info: V2TimGroupInfo | undefined;
  /** Those that were read so far: the owner, admins, then the others. */
  readonly members: readonly V2TimGroupMemberFullInfo[];
  /** There are members that have not been loaded. */
  readonly hasMore: boolean;
  /** Why nothing new comes from it: the user is no member (any more), or it was dismissed. */
  readonly gone: "left" | "dismissed" | undefined;
}

/** What became of an invitation: they are in, managers decide about it, nobody came of it. */
export type Invited = "invited" | "asked" | "failed";

/** Results of an invitation, for each who was invited. Source: groups 4.3. */
const FAILED = 0;
const WAITS = 3;
/** Answers about a group that is not there, or shows itself to members only; about somebody who is not there. Source: groups 9. */
const GROUP_MISSING = 10_010;
const NOT_A_MEMBER = 10_007;
const NO_SUCH_USER = 10_019;

/** Members read at a time. */
const PAGE = 100;
/** Users invited by one call. Source: groups 1.2. */
const INVITED_MAX = 20;

/**
 * One group (`key`: its id; "": none): what it is called, who is in it, and what its managers do. Each action resolves to whether it
 * worked, and tells the person when it did not.
 */
export class GroupStore extends Store<GroupState> {
  readonly #deps: StoreDeps;
  readonly #groupID: string;
  /** Where the next page of members begins; "0" behind the last. */
  #next = "0";
  #read = 0;

  constructor(deps: StoreDeps, key: string) {
    super({ info: undefined, members: [], hasMore: false, gone: undefined });
    this.#deps = deps;
    this.#groupID = key;
  }

  protected override start(): void {
    if (this.#groupID === "") return;
    void this.#deps.im.addGroupListener({ listener: this.#listener });
    void this.#readInfo();
    void this.#readMembers();
  }

  protected override stop(): void {
    void this.#deps.im.removeGroupListener({ listener: this.#listener });
  }

  /** The next members. */
  readonly loadMore = async (): Promise<void> => {
    if (!this.state.hasMore) return;
    const read = this.#read;
    const page = await this.#page(this.#next);
    if (read !== this.#read || page === undefined) return;
    const known = new Set(this.state.members.map(({ userID }) => userID));
    const members = [...this.state.members, ...page.filter(({ userID }) => !known.has(userID))];
    this.patch({ members, hasMore: this.#next !== "0" });
  };

  /** Name, notice, introduction, picture, rules: what is named is changed. Resolves to whether it worked. */
  readonly setInfo = async (fields: Partial<V2TimGroupInfo>): Promise<boolean> => {
    const groupType = this.state.info?.groupType ?? "";
    const info = { groupID: this.#groupID, groupType, ...fields };
    return this.#done(await this.#manager.setGroupInfo({ info }), () => this.#readInfo());
  };

  /** What the signed-in user is called here; "": as elsewhere. Resolves to whether it worked. */
  readonly setNameCard = async (nameCard: string): Promise<boolean> => {
    const { userID } = this.#deps;
    return this.#done(
      await this.#manager.setGroupMemberInfo({ groupID: this.#groupID, userID, nameCard }),
      () => this.#readMembers(),
    );
  };

  /** Only the owner and admins may write, or all again. Resolves to whether it worked. */
  readonly muteAll = async (isMute: boolean): Promise<boolean> =>
    this.#done(await this.#manager.muteAllGroupMembers({ groupID: this.#groupID, isMute }), () =>
      this.#readInfo(),
    );

  /** 0 ends the mute. */
  readonly mute = async (userID: string, seconds: number): Promise<boolean> =>
    this.#done(await this.#manager.muteGroupMember({ groupID: this.#groupID, userID, seconds }), () =>
      this.#readMembers(),
    );

  /** Makes a member an admin, or no longer. Resolves to whether it worked. */
  readonly setAdmin = async (userID: string, isAdmin: boolean): Promise<boolean> => {
    const role = isAdmin
      ? GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_ADMIN
      : GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER;
    return this.#done(await this.#manager.setGroupMemberRole({ groupID: this.#groupID, userID, role }), () =>
      this.#readMembers(),
    );
  };

  /** Removes a member. Resolves to whether it worked. */
  readonly kick = async (userID: string): Promise<boolean> =>
    this.#done(await this.#manager.kickGroupMember({ groupID: this.#groupID, memberList: [userID] }), () =>
      this.#readMembers(),
    );

  /** Hands the group over to a member. Resolves to whether it worked. */
  readonly transfer = async (userID: string): Promise<boolean> =>
    this.#done(await this.#manager.transferGroupOwner({ groupID: this.#groupID, userID }), async () => {
      await Promise.all([this.#readInfo(), this.#readMembers()]);
    });

  /** Tells the person, too, when some of them are nobody. */
  readonly invite = async (userIDs: readonly string[]): Promise<Invited> => {
    const results = new Set<number | undefined>();
    for (let from = 0; from < userIDs.length; from += INVITED_MAX) {
      const userList = userIDs.slice(from, from + INVITED_MAX);
      const { data, ...answer } = await this.#manager.inviteUserToGroup({ groupID: this.#groupID, userList });
      if (!this.#check(answer)) return "failed";
      for (const { result } of data ?? []) results.add(result);
    }
    if (results.has(FAILED)) this.#check({ code: NO_SUCH_USER, desc: "" });
    await this.#readMembers();
    return results.has(WAITS) ? "asked" : results.has(FAILED) ? "failed" : "invited";
  };

  /** Reads it anew: name cards, among others, change without a word. */
  readonly refresh = async (): Promise<void> => {
    if (this.#groupID !== "") await Promise.all([this.#readInfo(), this.#readMembers()]);
  };

  /** The signed-in user leaves. Resolves to whether it worked. */
  readonly quit = async (): Promise<boolean> =>
    this.#check(await this.#deps.im.quitGroup({ groupID: this.#groupID }));

  /** For all its members, for good. */
  readonly dismiss = async (): Promise<boolean> =>
    this.#check(await this.#deps.im.dismissGroup({ groupID: this.#groupID }));

  async #readInfo(): Promise<void> {
    const { data } = await this.#manager.getGroupsInfo({ groupIDList: [this.#groupID] });
    const [result] = data ?? [];
    if (result?.resultCode === 0)
      this.patch({ info: result.groupInfo, gone: result.groupInfo?.role === 0 ? "left" : undefined });
    else if (result?.resultCode === GROUP_MISSING) this.#end("dismissed");
    else if (result?.resultCode === NOT_A_MEMBER) this.#end("left");
  }

  /** From the beginning. Of two readings the later one counts. */
  async #readMembers(): Promise<void> {
    this.#read += 1;
    const read = this.#read;
    const page = await this.#page("0");
    if (read !== this.#read || page === undefined) return;
    this.patch({ members: page, hasMore: this.#next !== "0" });
  }

  async #page(nextSeq: string): Promise<readonly V2TimGroupMemberFullInfo[] | undefined> {
    const filter = GroupMemberFilterTypeEnum.V2TIM_GROUP_MEMBER_FILTER_ALL;
    const question = { groupID: this.#groupID, filter, nextSeq, count: PAGE };
    const { data } = await this.#manager.getGroupMemberList(question);
    if (data === undefined) return undefined;
    this.#next = data.nextSeq ?? "0";
    return data.memberInfoList ?? [];
  }

  async #done(answer: { code: number; desc: string }, refresh: () => Promise<void>): Promise<boolean> {
    if (!this.#check(answer)) return false;
    await refresh();
    return true;
  }

  #check(answer: { code: number; desc: string }): boolean {
    return this.#deps.skein.store(NoticeStore).check(answer);
  }

  get #manager() {
    return this.#deps.im.getGroupManager();
  }

  #here = (groupID: string): boolean => groupID === this.#groupID;

  #membersChanged = (groupID: string): void => {
    if (!this.#here(groupID)) return;
    void this.#readMembers();
    void this.#readInfo();
  };

  #end(gone: "left" | "dismissed"): void {
    const { info } = this.state;
    this.patch({ gone, members: [], hasMore: false, info: info && { ...info, role: 0 } });
  }

  #left = (groupID: string): void => {
    if (this.#here(groupID)) this.#end("left");
  };

  #dismissed = (groupID: string): void => {
    if (this.#here(groupID)) this.#end("dismissed");
  };

  readonly #listener: V2TimGroupListener = {
    onMemberEnter: this.#membersChanged,
    onMemberLeave: this.#membersChanged,
    onMemberInvited: this.#membersChanged,
    onMemberInfoChanged: this.#membersChanged,
    onGrantAdministrator: this.#membersChanged,
    onRevokeAdministrator: this.#membersChanged,
    onMemberKicked: (groupID, _by, members) => {
      if (members.some(({ userID }) => userID === this.#deps.userID)) this.#left(groupID);
      else this.#membersChanged(groupID);
    },
    onGroupInfoChanged: this.#membersChanged,
    onGroupDismissed: this.#dismissed,
    onGroupRecycled: this.#dismissed,
    onQuitFromGroup: this.#left,
  };
}
