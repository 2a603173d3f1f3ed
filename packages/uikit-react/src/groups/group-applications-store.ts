import {
  GroupApplicationHandleStatus,
  type GroupApplicationTypeEnum,
  type V2TimGroupApplication,
  type V2TimGroupListener,
  type V2TimSDKListener,
} from "@skein-im/sdk";
import { NoticeStore } from "../provider/notice-store.ts";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";

/** Requests about the groups that the user manages, and invitations. */
export interface GroupApplications {
  /** The newest first; those that were decided stay in the list. */
  readonly applications: readonly V2TimGroupApplication[];
  /** Requests that nobody has looked at. */
  readonly unread: number;
  /** False until the server has answered for the first time. */
  readonly isLoaded: boolean;
}

/** Who wants to join, of all groups that the user manages. */
export class GroupApplicationsStore extends Store<GroupApplications> {
  readonly #deps: StoreDeps;
  #load = 0;

  constructor(deps: StoreDeps) {
    super({ applications: [], unread: 0, isLoaded: false });
    this.#deps = deps;
  }

  protected override start(): void {
    void this.#deps.im.addGroupListener({ listener: this.#listener });
    this.#deps.im.addIMSDKListener(this.#sdkListener);
    void this.#read();
  }

  protected override stop(): void {
    void this.#deps.im.removeGroupListener({ listener: this.#listener });
    this.#deps.im.removeIMSDKListener(this.#sdkListener);
  }

  /** Resolves to whether it worked, and tells the person when it did not. */
  readonly decide = async (application: V2TimGroupApplication, isAccepted: boolean): Promise<boolean> => {
    const { groupID, fromUser = "", toUser = "", addTime = 0 } = application;
    const type = application.type as GroupApplicationTypeEnum;
    const decision = { groupID, fromUser, toUser, addTime, type, application };
    const manager = this.#deps.im.getGroupManager();
    const answer = await (isAccepted
      ? manager.acceptGroupApplication(decision)
      : manager.refuseGroupApplication(decision));
    const done = this.#deps.skein.store(NoticeStore).check(answer);
    await this.#read();
    return done;
  };

  /** They were looked at: their count goes. */
  readonly markRead = async (): Promise<void> => {
    if (this.state.unread === 0) return;
    this.patch({ unread: 0 });
    await this.#deps.im.getGroupManager().setGroupApplicationRead();
  };

  async #read(): Promise<void> {
    this.#load += 1;
    const load = this.#load;
    const { data } = await this.#deps.im.getGroupManager().getGroupApplicationList();
    if (data === undefined || load !== this.#load) return;
    const applications = (data.groupApplicationList ?? []).toSorted(
      (a, b) => (b.addTime ?? 0) - (a.addTime ?? 0),
    );
    this.set({ applications, unread: data.unreadCount ?? 0, isLoaded: true });
  }

  readonly #listener: V2TimGroupListener = {
    onReceiveJoinApplication: () => void this.#read(),
    onApplicationProcessed: () => void this.#read(),
  };

  readonly #sdkListener: V2TimSDKListener = { onConnectSuccess: () => void this.#read() };
}

export const isOpenApplication = ({ handleStatus }: V2TimGroupApplication): boolean =>
  handleStatus === GroupApplicationHandleStatus.V2TIM_GROUP_APPLICATION_HANDLE_STATUS_UNHANDLED;
