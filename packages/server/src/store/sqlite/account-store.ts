import type {
  Account,
  AccountImport,
  AccountStore,
  ProfileWrite,
} from "../../domains/account/account-store.ts";
import type { Profile } from "../../domains/profile/profile.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";
import { IS_ROBOT } from "./writes/account-writes.ts";

/** The first part of a msgID is at least this large, as in the reference. */
const TINY_ID_BASE = 144_115_188_075_855_872n;

interface Row {
  readonly number: number;
  readonly userID: string;
  readonly nickName: string;
  readonly faceUrl: string;
  readonly admin: number;
  readonly kickedAt: number;
  readonly profile: string;
}

export class SqliteAccountStore implements AccountStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  async import(app: number, accounts: readonly AccountImport[], now: number): Promise<readonly Account[]> {
    await this.#writer.run("importAccounts", { app, accounts, now });
    const stored = await this.get(
      app,
      accounts.map(({ userID }) => userID),
    );
    const byID = new Map(stored.map((account) => [account.userID, account]));
    return accounts.flatMap(({ userID }) => byID.get(userID) ?? []);
  }

  async get(app: number, userIDs: readonly string[]): Promise<readonly Account[]> {
    const rows = this.#sql.all(
      `SELECT number, user_id AS userID, nick_name AS nickName, face_url AS faceUrl, admin, kicked_at AS kickedAt, profile
       FROM account WHERE app = ? AND user_id IN (SELECT value FROM json_each(?))`,
      app,
      JSON.stringify(userIDs),
    ) as Row[];
    return rows.map(({ number, admin, profile, ...account }) => ({
      ...account,
      profile: JSON.parse(profile) as Profile,
      tinyID: String(TINY_ID_BASE + BigInt(number)),
      admin: admin === 1,
    }));
  }

  async setProfile(app: number, userID: string, write: ProfileWrite): ReturnType<AccountStore["setProfile"]> {
    const friendOf = await this.#writer.run("setProfile", { app, userID, write });
    const [account] = friendOf === undefined ? [] : await this.get(app, [userID]);
    return account === undefined || friendOf === undefined ? undefined : { account, friendOf };
  }

  createRobot(
    app: number,
    robot: ProfileWrite & { readonly userID: string },
    max: number,
    now: number,
  ): Promise<boolean> {
    return this.#writer.run("createRobot", { app, robot, max, now });
  }

  async count(app: number): Promise<number> {
    const row = this.#sql.get("SELECT count(*) AS n FROM account WHERE app = ?", app) as { n: number };
    return row.n;
  }

  async createdBetween(app: number, from: number, to: number): Promise<number> {
    const row = this.#sql.get(
      "SELECT count(*) AS n FROM account WHERE app = ? AND created_at >= ? AND created_at < ?",
      app,
      from / 1_000,
      to / 1_000,
    ) as { n: number };
    return row.n;
  }

  async robots(app: number): Promise<readonly string[]> {
    const rows = this.#sql.all(
      `SELECT user_id AS userID FROM account WHERE app = ? AND ${IS_ROBOT} ORDER BY user_id`,
      app,
    ) as { userID: string }[];
    return rows.map(({ userID }) => userID);
  }

  remove(app: number, userIDs: readonly string[]): Promise<readonly string[]> {
    return this.#writer.run("removeAccounts", { app, userIDs });
  }

  setKickedAt(app: number, userID: string, seconds: number): Promise<boolean> {
    return this.#writer.run("setKickedAt", { app, userID, seconds });
  }
}
