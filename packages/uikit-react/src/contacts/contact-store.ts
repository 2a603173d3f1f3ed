import {
  FriendApplicationTypeEnum,
  FriendResponseTypeEnum,
  FriendTypeEnum,
  type V2TimFriendApplication,
  type V2TimFriendInfo,
  type V2TimFriendshipListener,
  type V2TimSDKListener,
} from "@skein-im/sdk";
import { NoticeStore } from "../provider/notice-store.ts";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";
import { type ContactEvent, type ContactState, NO_CONTACTS, reduceContacts } from "./contact-state.ts";

/** What became of a wish to become friends. */
export type Added = "friends" | "asked" | "failed";

/** The other one wants to be asked. Source: users 2.2. */
const WAITS_FOR_CONSENT = 30_539;

/**
 * Friends, wishes to become friends, and the block list. Each action resolves to whether it worked, and tells the
 * person when it did not.
 */
export class ContactStore extends Store<ContactState> {
  readonly #deps: StoreDeps;
  /** What the listener said while a load was under way: newer than what the load reads. */
  #heard: ContactEvent[] | undefined;
  #loadAgain = false;

  constructor(deps: StoreDeps) {
    super(NO_CONTACTS);
    this.#deps = deps;
  }

  protected override start(): void {
    void this.#manager.addFriendListener({ listener: this.#listener });
    this.#deps.im.addIMSDKListener(this.#sdkListener);
    void this.#load();
  }

  protected override stop(): void {
    void this.#manager.removeFriendListener({ listener: this.#listener });
    this.#deps.im.removeIMSDKListener(this.#sdkListener);
  }

  /** Asks for friendship both ways. */
  readonly add = async (userID: string, addWording = "", remark = ""): Promise<Added> => {
    const addType = FriendTypeEnum.V2TIM_FRIEND_TYPE_BOTH;
    const answer = await this.#manager.addFriend({ userID, addType, addWording, remark });
    const code = answer.data?.resultCode ?? 0;
    if (answer.code === 0 && code === WAITS_FOR_CONSENT) return "asked";
    return this.#notices.checkOne(answer, answer.data) ? "friends" : "failed";
  };

  /** Ends the friendship both ways. */
  readonly remove = async (userID: string): Promise<boolean> => {
    const deleteType = FriendTypeEnum.V2TIM_FRIEND_TYPE_BOTH;
    const answer = await this.#manager.deleteFromFriendList({ userIDList: [userID], deleteType });
    return this.#notices.checkOne(answer, answer.data?.[0]);
  };

  /** The name that only this user sees; "" for none. */
  readonly setRemark = async (userID: string, friendRemark: string): Promise<boolean> =>
    this.#notices.check(await this.#manager.setFriendInfo({ userID, friendRemark }));

  /** Makes friends, both ways. Resolves to whether it worked. */
  readonly accept = async (userID: string): Promise<boolean> => {
    const answer = await this.#manager.acceptFriendApplication({
      userID,
      responseType: FriendResponseTypeEnum.V2TIM_FRIEND_ACCEPT_AGREE_AND_ADD,
      type: FriendApplicationTypeEnum.V2TIM_FRIEND_APPLICATION_COME_IN,
    });
    return this.#notices.checkOne(answer, answer.data);
  };

  /** Declines the wish of this user. Resolves to whether it worked. */
  readonly refuse = async (userID: string): Promise<boolean> => {
    const type = FriendApplicationTypeEnum.V2TIM_FRIEND_APPLICATION_COME_IN;
    const answer = await this.#manager.refuseFriendApplication({ userID, type });
    return this.#notices.checkOne(answer, answer.data);
  };

  /** Takes an application, received or sent, out of this user's list. */
  readonly forget = async ({ userID, type }: V2TimFriendApplication): Promise<boolean> =>
    this.#notices.check(
      await this.#manager.deleteFriendApplication({ userID, type: type as FriendApplicationTypeEnum }),
    );

  /** The requests were looked at: their count goes. */
  readonly markApplicationsRead = async (): Promise<boolean> =>
    this.state.unreadApplications === 0 ||
    this.#notices.check(await this.#manager.setFriendApplicationRead());

  /** Ends the friendship, and nothing that the user writes arrives any more. */
  readonly block = async (userID: string): Promise<boolean> => {
    const answer = await this.#manager.addToBlackList({ userIDList: [userID] });
    return this.#notices.checkOne(answer, answer.data?.[0]);
  };

  /** The friendship does not come back. */
  readonly unblock = async (userID: string): Promise<boolean> => {
    const answer = await this.#manager.deleteFromBlackList({ userIDList: [userID] });
    return this.#notices.checkOne(answer, answer.data?.[0]);
  };

  async #load(): Promise<void> {
    if (this.#heard !== undefined) {
      this.#loadAgain = true;
      return;
    }
    const heard: ContactEvent[] = [];
    this.#heard = heard;
    const [friends, blocked, applications] = await Promise.all([
      this.#manager.getFriendList(),
      this.#manager.getBlackList(),
      this.#manager.getFriendApplicationList(),
    ]);
    this.#heard = undefined;
    // Before a login there are none to read.
    if (friends.data !== undefined) {
      const lists = {
        friends: friends.data,
        blocked: blocked.data ?? [],
        applications: applications.data?.friendApplicationList ?? [],
        unreadApplications: applications.data?.unreadCount ?? 0,
      };
      this.set(heard.reduce(reduceContacts, reduceContacts(this.state, { type: "loaded", lists })));
    }
    // The count that was read may have an application in it that was heard of too: read once more, it is right.
    if (!this.#loadAgain && !heard.some(({ type }) => type === "applications")) return;
    this.#loadAgain = false;
    await this.#load();
  }

  #hear(event: ContactEvent): void {
    this.#heard?.push(event);
    this.set(reduceContacts(this.state, event));
  }

  get #notices(): NoticeStore {
    return this.#deps.skein.store(NoticeStore);
  }

  get #manager() {
    return this.#deps.im.getFriendshipManager();
  }

  readonly #listener: V2TimFriendshipListener = {
    onFriendListAdded: (friends) => this.#hear({ type: "friends", friends }),
    onFriendInfoChanged: (friends) => this.#hear({ type: "friends", friends: this.#known(friends) }),
    onFriendListDeleted: (userIDs) => this.#hear({ type: "friendsGone", userIDs }),
    onBlackListAdd: (users) => this.#hear({ type: "blocked", users }),
    onBlackListDeleted: (userIDs) => this.#hear({ type: "unblocked", userIDs }),
    onFriendApplicationListAdded: (applications) => this.#hear({ type: "applications", applications }),
    onFriendApplicationListDeleted: (userIDs) => this.#hear({ type: "applicationsGone", userIDs }),
    onFriendApplicationListRead: () => this.#hear({ type: "applicationsRead" }),
  };

  readonly #sdkListener: V2TimSDKListener = { onConnectSuccess: () => void this.#load() };

  /** News of somebody who left the list meanwhile brings nobody back. */
  #known(changed: readonly V2TimFriendInfo[]): readonly V2TimFriendInfo[] {
    const known = new Set(this.state.friends.map(({ userID }) => userID));
    return changed.filter(({ userID }) => known.has(userID));
  }
}
