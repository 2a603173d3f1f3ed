import type { V2TimSDKListener, V2TimUserFullInfo } from "@skein-im/sdk";
import { NoticeStore } from "../provider/notice-store.ts";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";

/**
 * The profile of the user with the id `key`; "" is the one who is signed in. Undefined until it was read. Follows
 * changes: one's own always, others' while somebody subscribes.
 */
export class ProfileStore extends Store<V2TimUserFullInfo | undefined> {
  readonly #deps: StoreDeps;
  readonly #userID: string;

  constructor(deps: StoreDeps, key: string) {
    super(undefined);
    this.#deps = deps;
    this.#userID = key || deps.userID;
  }

  get #isOwn(): boolean {
    return this.#userID === this.#deps.userID;
  }

  protected override start(): void {
    const { im } = this.#deps;
    im.addIMSDKListener(this.#listener);
    if (!this.#isOwn) void im.subscribeUserInfo({ userIDList: [this.#userID] });
    void this.#load();
  }

  protected override stop(): void {
    const { im } = this.#deps;
    im.removeIMSDKListener(this.#listener);
    if (!this.#isOwn) void im.unsubscribeUserInfo({ userIDList: [this.#userID] });
  }

  /** Writes fields of one's own profile. Resolves to whether it worked, and tells the person when it did not. */
  readonly save = async (fields: Partial<V2TimUserFullInfo>): Promise<boolean> => {
    const answer = await this.#deps.im.setSelfInfo({ userFullInfo: fields });
    const saved = this.#deps.skein.store(NoticeStore).check(answer);
    if (saved) this.set({ ...this.state, ...fields });
    return saved;
  };

  async #load(): Promise<void> {
    const { data } = await this.#deps.im.getUsersInfo({ userIDList: [this.#userID] });
    const [profile] = data ?? [];
    if (profile !== undefined) this.set(profile);
  }

  readonly #listener: V2TimSDKListener = {
    onConnectSuccess: () => void this.#load(),
    onSelfInfoUpdated: (info) => {
      if (this.#isOwn) this.set({ ...this.state, ...info });
    },
    onUserInfoChanged: (list) => {
      const changed = list.find(({ userID }) => userID === this.#userID);
      if (changed !== undefined) this.set({ ...this.state, ...changed });
    },
  };
}
