import type { Profile } from "../profile/profile.ts";

export interface Account {
  readonly userID: string;
  /** Number of the account in the whole store, as a decimal string: the first part of its msgIDs. */
  readonly tinyID: string;
  readonly nickName: string;
  readonly faceUrl: string;
  readonly admin: boolean;
  /** The rest of the profile. */
  readonly profile: Profile;
  /** Unix seconds of the last kick; UserSigs issued at or before it are refused. 0: never. */
  readonly kickedAt: number;
}

export interface AccountImport {
  readonly userID: string;
  /** Undefined: leave as it is. */
  readonly nickName?: string;
  readonly faceUrl?: string;
  readonly admin?: boolean;
}

/** Fields of a profile to write; "" and 0 clear one. */
export interface ProfileWrite {
  readonly nickName?: string | undefined;
  readonly faceUrl?: string | undefined;
  readonly profile: Profile;
}

export interface AccountStore {
  /** Creates accounts, or writes the given fields of existing ones; answers them in the order given. */
  import(app: number, accounts: readonly AccountImport[], now: number): Promise<readonly Account[]>;
  /**
   * The account as it is then, and those who have it in their list of friends, up to 3,000, whose lists are other ones thereby; undefined: there is no such
   * account. Custom fields are written one by one.
   */
  setProfile(
    app: number,
    userID: string,
    write: ProfileWrite,
  ): Promise<{ readonly account: Account; readonly friendOf: readonly string[] } | undefined>;
  /** A robot with its fields, or the fields of one that is there; false: there would be more than `max`. */
  createRobot(
    app: number,
    robot: ProfileWrite & { readonly userID: string },
    max: number,
    now: number,
  ): Promise<boolean>;
  /** IDs of all robots, in their order. */
  robots(app: number): Promise<readonly string[]>;
  /** Those that exist, in any order. */
  get(app: number, userIDs: readonly string[]): Promise<readonly Account[]>;
  /** Account and devices; its messages stay with the people it wrote to. Answers the IDs that existed. */
  remove(app: number, userIDs: readonly string[]): Promise<readonly string[]>;
  count(app: number): Promise<number>;
  /** How many were made from `from` on, before `to`; both in ms. */
  createdBetween(app: number, from: number, to: number): Promise<number>;
  /** False when there is no such account. */
  setKickedAt(app: number, userID: string, seconds: number): Promise<boolean>;
}
