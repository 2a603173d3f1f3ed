import { groupLog } from "../../../domains/message/log-key.ts";
import type {
  NewOfficial,
  OfficialFields,
  Subscribing,
  SubscriptionOutcome,
} from "../../../domains/official/official-store.ts";
import { SIDE } from "../participant-columns.ts";
import { importAccounts, removeAccounts } from "./account-writes.ts";
import { headOf } from "./group-writes.ts";
import { enterLog, leaveLog } from "./participation.ts";
import type { WriteContext } from "./write-context.ts";

interface Named {
  readonly app: number;
  readonly accountID: string;
}

export function createOfficial(context: WriteContext, account: NewOfficial): "created" | "taken" {
  const { sql } = context;
  const { app, accountID, owner, name, faceUrl = "", maxSubscribers, now } = account;
  if (find(context, account) !== undefined) return "taken";
  sql.run(
    `INSERT INTO official_account (app, account_id, owner, name, introduction, face_url, organization, custom, max_subscribers,
       subscribers, rev, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)`,
    app,
    accountID,
    owner,
    name,
    account.introduction ?? "",
    faceUrl,
    account.organization ?? "",
    account.custom ?? "",
    maxSubscribers,
    Math.floor(now / 1_000),
  );
  importAccounts(context, { app, accounts: [{ userID: accountID, nickName: name, faceUrl }], now });
  headOf(context, app, accountID, now);
  return "created";
}

const COLUMN: Readonly<Record<keyof OfficialFields, string>> = {
  name: "name",
  introduction: "introduction",
  faceUrl: "face_url",
  organization: "organization",
  custom: "custom",
  maxSubscribers: "max_subscribers",
};

export function updateOfficial(
  context: WriteContext,
  { app, accountID, fields }: Named & { readonly fields: OfficialFields },
): boolean {
  const { sql } = context;
  if (find(context, { app, accountID }) === undefined) return false;
  for (const [field, column] of Object.entries(COLUMN)) {
    const value = fields[field as keyof OfficialFields];
    if (value === undefined) continue;
    sql.run(
      `UPDATE official_account SET ${column} = ? WHERE app = ? AND account_id = ?`,
      value,
      app,
      accountID,
    );
  }
  sql.run("UPDATE official_account SET rev = rev + 1 WHERE app = ? AND account_id = ?", app, accountID);
  const { name, faceUrl } = fields;
  const face = { ...(name !== undefined && { nickName: name }), ...(faceUrl !== undefined && { faceUrl }) };
  importAccounts(context, { app, accounts: [{ userID: accountID, ...face }], now: 0 });
  return true;
}

export function destroyOfficial(
  context: WriteContext,
  { app, accountID, now }: Named & { readonly now: number },
): boolean {
  const { sql, heads } = context;
  if (find(context, { app, accountID }) === undefined) return false;
  const head = heads.find(app, groupLog(accountID));
  if (head !== undefined) {
    sql.run(
      `UPDATE participant SET side = ?, changed_at = ? WHERE app = ? AND log = ?
         AND user_id IN (SELECT user_id FROM official_subscriber WHERE app = ? AND account_id = ?)`,
      SIDE.left,
      now,
      app,
      head.id,
      app,
      accountID,
    );
  }
  sql.run("DELETE FROM official_subscriber WHERE app = ? AND account_id = ?", app, accountID);
  sql.run("DELETE FROM official_account WHERE app = ? AND account_id = ?", app, accountID);
  removeAccounts(context, { app, userIDs: [accountID] });
  return true;
}

export function subscribe(
  context: WriteContext,
  { app, accountID, users, subscriptionsMax, now }: Subscribing,
): SubscriptionOutcome[] | undefined {
  const { sql } = context;
  const account = find(context, { app, accountID });
  if (account === undefined) return undefined;
  const head = headOf(context, app, accountID, now);
  let room = account.maxSubscribers - account.subscribers;
  const outcomes = users.map((user): SubscriptionOutcome => {
    if (isSubscriber(context, app, accountID, user)) return "subscribed";
    if (room <= 0) return "full";
    if (subscriptionsOf(context, app, user) >= subscriptionsMax) return "quota";
    room -= 1;
    sql.run(
      "INSERT INTO official_subscriber (app, account_id, user_id, custom, subscribed_at) VALUES (?, ?, ?, '', ?)",
      app,
      accountID,
      user,
      Math.floor(now / 1_000),
    );
    enterLog(context, app, user, head, { fromStart: false, now });
    return "added";
  });
  addSubscribers(context, app, accountID, outcomes.filter((outcome) => outcome === "added").length);
  return outcomes;
}

export function unsubscribe(
  context: WriteContext,
  { app, accountID, users, now }: Named & { readonly users: readonly string[]; readonly now: number },
): boolean[] | undefined {
  const { sql } = context;
  if (find(context, { app, accountID }) === undefined) return undefined;
  const head = headOf(context, app, accountID, now);
  const left = users.map((user) => {
    const { changes } = sql.run(
      "DELETE FROM official_subscriber WHERE app = ? AND account_id = ? AND user_id = ?",
      app,
      accountID,
      user,
    );
    if (changes === 0) return false;
    leaveLog(context, app, user, head, now);
    return true;
  });
  addSubscribers(context, app, accountID, -left.filter(Boolean).length);
  return left;
}

export function setSubscriber(
  { sql }: WriteContext,
  { app, accountID, user, custom }: Named & { readonly user: string; readonly custom: string },
): boolean {
  const { changes } = sql.run(
    "UPDATE official_subscriber SET custom = ? WHERE app = ? AND account_id = ? AND user_id = ?",
    custom,
    app,
    accountID,
    user,
  );
  return changes === 1;
}

const find = ({ sql }: WriteContext, { app, accountID }: Named) =>
  sql.get(
    "SELECT subscribers, max_subscribers AS maxSubscribers FROM official_account WHERE app = ? AND account_id = ?",
    app,
    accountID,
  ) as { readonly subscribers: number; readonly maxSubscribers: number } | undefined;

const isSubscriber = ({ sql }: WriteContext, app: number, accountID: string, user: string): boolean =>
  sql.get(
    "SELECT 1 FROM official_subscriber WHERE app = ? AND account_id = ? AND user_id = ?",
    app,
    accountID,
    user,
  ) !== undefined;

const subscriptionsOf = ({ sql }: WriteContext, app: number, user: string): number =>
  (
    sql.get("SELECT count(*) AS n FROM official_subscriber WHERE app = ? AND user_id = ?", app, user) as {
      n: number;
    }
  ).n;

const addSubscribers = ({ sql }: WriteContext, app: number, accountID: string, by: number): void => {
  sql.run(
    "UPDATE official_account SET subscribers = subscribers + ? WHERE app = ? AND account_id = ?",
    by,
    app,
    accountID,
  );
};
