import { groupLog } from "../../domains/message/log-key.ts";
import type {
  NewOfficial,
  Official,
  OfficialFields,
  OfficialStore,
  Subscriber,
  Subscribing,
  Subscription,
  SubscriptionOutcome,
} from "../../domains/official/official-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

const COLUMNS = `account_id AS accountID, owner, name, introduction, face_url AS faceUrl, organization, custom,
  max_subscribers AS maxSubscribers, subscribers, rev, created_at AS createdAt`;

export class SqliteOfficialStore implements OfficialStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  create(account: NewOfficial): Promise<"created" | "taken"> {
    return this.#writer.run("createOfficial", account);
  }

  async get(app: number, accountIDs: readonly string[]): Promise<readonly Official[]> {
    return this.#sql.all(
      `SELECT ${COLUMNS} FROM official_account WHERE app = ? AND account_id IN (SELECT value FROM json_each(?))`,
      app,
      JSON.stringify(accountIDs),
    ) as Official[];
  }

  update(app: number, accountID: string, fields: OfficialFields): Promise<boolean> {
    return this.#writer.run("updateOfficial", { app, accountID, fields });
  }

  destroy(app: number, accountID: string, now: number): Promise<boolean> {
    return this.#writer.run("destroyOfficial", { app, accountID, now });
  }

  async lastMessageAt(app: number, accountID: string): Promise<number> {
    // Of broadcasts alone: what others write to the account is theirs.
    const row = this.#sql.get(
      `SELECT m.time FROM official_view v JOIN message m ON m.row = v.row
       WHERE v.log = (SELECT id FROM log WHERE app = ? AND key = ?) AND v.user_id = '' ORDER BY v.seq DESC LIMIT 1`,
      app,
      groupLog(accountID),
    ) as { time: number } | undefined;
    return row?.time ?? 0;
  }

  subscribe(subscribing: Subscribing): Promise<readonly SubscriptionOutcome[] | undefined> {
    return this.#writer.run("subscribe", subscribing);
  }

  unsubscribe(
    app: number,
    accountID: string,
    users: readonly string[],
    now: number,
  ): Promise<readonly boolean[] | undefined> {
    return this.#writer.run("unsubscribe", { app, accountID, users, now });
  }

  setSubscriber(app: number, accountID: string, user: string, custom: string): Promise<boolean> {
    return this.#writer.run("setSubscriber", { app, accountID, user, custom });
  }

  async isSubscriber(app: number, accountID: string, user: string): Promise<boolean> {
    const row = this.#sql.get(
      "SELECT 1 FROM official_subscriber WHERE app = ? AND account_id = ? AND user_id = ?",
      app,
      accountID,
      user,
    );
    return row !== undefined;
  }

  async subscribers(
    app: number,
    accountID: string,
    after: string,
    limit: number,
  ): Promise<readonly Subscriber[]> {
    return this.#sql.all(
      `SELECT s.user_id AS userID, s.custom, s.subscribed_at AS subscribedAt, coalesce(p.sent_at, 0) AS sentAt,
         coalesce((SELECT o.option FROM receive_option o
                   WHERE o.app = s.app AND o.user_id = s.user_id AND o.key = ?3), 0) AS recvOpt
       FROM official_subscriber s LEFT JOIN participant p
         ON p.app = s.app AND p.user_id = s.user_id AND p.log = (SELECT id FROM log WHERE app = ?1 AND key = ?3)
       WHERE s.app = ?1 AND s.account_id = ?2 AND s.user_id > ?4 ORDER BY s.user_id LIMIT ?5`,
      app,
      accountID,
      groupLog(accountID),
      after,
      limit,
    ) as Subscriber[];
  }

  async subscriptions(
    app: number,
    user: string,
    offset: number,
    limit: number,
  ): Promise<readonly Subscription[]> {
    return this.#sql.all(
      `SELECT account_id AS accountID, custom, subscribed_at AS subscribedAt FROM official_subscriber
       WHERE app = ?1 AND user_id = ?2 ORDER BY subscribed_at, account_id LIMIT ?4 OFFSET ?3`,
      app,
      user,
      offset,
      limit,
    ) as Subscription[];
  }

  async subscriptionCount(app: number, user: string): Promise<number> {
    const row = this.#sql.get(
      "SELECT count(*) AS n FROM official_subscriber WHERE app = ? AND user_id = ?",
      app,
      user,
    ) as { n: number };
    return row.n;
  }
}
