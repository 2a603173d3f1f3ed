import type { AccountImport, ProfileWrite } from "../../../domains/account/account-store.ts";
import type { AppMute } from "../../../domains/account/app-mute-store.ts";
import type { App } from "../../../domains/app/app-store.ts";
import type { Profile } from "../../../domains/profile/profile.ts";
import { forgetPushLabels } from "./push-task-writes.ts";
import { forgetPushUser } from "./push-writes.ts";
import { nextRev } from "./relation-heads.ts";
import type { WriteContext } from "./write-context.ts";

export function importAccounts(
  { sql }: WriteContext,
  { app, accounts, now }: { app: number; accounts: readonly AccountImport[]; now: number },
): void {
  for (const { userID, nickName, faceUrl, admin } of accounts) {
    sql.run(
      `INSERT INTO account (app, user_id, nick_name, face_url, admin, kicked_at, created_at)
       VALUES (?, ?, coalesce(?, ''), coalesce(?, ''), coalesce(?, 0), 0, ?)
       ON CONFLICT (app, user_id) DO UPDATE SET
         nick_name = coalesce(?, nick_name), face_url = coalesce(?, face_url), admin = coalesce(?, admin)`,
      app,
      userID,
      nickName ?? null,
      faceUrl ?? null,
      toInteger(admin),
      Math.floor(now / 1_000),
      nickName ?? null,
      faceUrl ?? null,
      toInteger(admin),
    );
  }
}

/** An account is a robot's: a range of the index, `$` is what follows `#`. */
export const IS_ROBOT = "user_id >= '@RBT#' AND user_id < '@RBT$'";

export function createRobot(
  context: WriteContext,
  {
    app,
    robot,
    max,
    now,
  }: {
    readonly app: number;
    readonly robot: ProfileWrite & { readonly userID: string };
    readonly max: number;
    readonly now: number;
  },
): boolean {
  const { sql } = context;
  const { userID, ...write } = robot;
  const known = sql.get("SELECT 1 FROM account WHERE app = ? AND user_id = ?", app, userID);
  const { n } = sql.get(`SELECT count(*) AS n FROM account WHERE app = ? AND ${IS_ROBOT}`, app) as {
    n: number;
  };
  if (known === undefined && n >= max) return false;
  importAccounts(context, { app, accounts: [{ userID }], now });
  setProfile(context, { app, userID, write });
  return true;
}

/** Lists of friends that one profile changes at once. */
const FRIEND_OF_MAX = 3_000;

export function setProfile(
  context: WriteContext,
  { app, userID, write }: { app: number; userID: string; write: ProfileWrite },
): string[] | undefined {
  const { sql } = context;
  const row = sql.get("SELECT profile FROM account WHERE app = ? AND user_id = ?", app, userID);
  if (row === undefined) return undefined;
  const kept = JSON.parse((row as { profile: string }).profile) as Profile;
  const custom = withoutEmpty({ ...kept.custom, ...write.profile.custom });
  const profile = withoutEmpty({
    ...kept,
    ...write.profile,
    custom: Object.keys(custom).length > 0 ? custom : "",
  });
  sql.run(
    `UPDATE account SET nick_name = coalesce(?, nick_name), face_url = coalesce(?, face_url), profile = ?
     WHERE app = ? AND user_id = ?`,
    write.nickName ?? null,
    write.faceUrl ?? null,
    JSON.stringify(profile),
    app,
    userID,
  );
  const owners = sql.all(
    "SELECT user_id AS userID FROM friend WHERE app = ? AND friend_id = ? AND gone = 0 LIMIT ?",
    app,
    userID,
    FRIEND_OF_MAX,
  ) as { userID: string }[];
  for (const owner of owners) {
    const rev = nextRev(context, app, owner.userID);
    sql.run(
      "UPDATE friend SET rev = ? WHERE app = ? AND user_id = ? AND friend_id = ?",
      rev,
      app,
      owner.userID,
      userID,
    );
  }
  return owners.map((owner) => owner.userID);
}

/** An allow type of 0 stays: it is not what an app may have for those who have chosen none. */
const withoutEmpty = (fields: object): object =>
  Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => value !== "" && (value !== 0 || key === "allowType")),
  );

const toInteger = (flag: boolean | undefined): number | null => (flag === undefined ? null : Number(flag));

export function removeAccounts(
  context: WriteContext,
  { app, userIDs }: { app: number; userIDs: readonly string[] },
): readonly string[] {
  const { sql } = context;
  return userIDs.filter((userID) => {
    forgetPushUser(context, app, userID);
    forgetPushLabels(context, app, userID);
    sql.run("DELETE FROM device WHERE app = ? AND user_id = ?", app, userID);
    sql.run("DELETE FROM custom_status WHERE app = ? AND user_id = ?", app, userID);
    return sql.run("DELETE FROM account WHERE app = ? AND user_id = ?", app, userID).changes === 1;
  });
}

export function setKickedAt(
  { sql }: WriteContext,
  { app, userID, seconds }: { app: number; userID: string; seconds: number },
): boolean {
  return (
    sql.run("UPDATE account SET kicked_at = ? WHERE app = ? AND user_id = ?", seconds, app, userID)
      .changes === 1
  );
}

export function setAppMute(
  { sql }: WriteContext,
  { app, userID, mute }: { app: number; userID: string; mute: AppMute },
): void {
  sql.run(
    `INSERT INTO app_mute (app, user_id, c2c_until, group_until) VALUES (?, ?, ?, ?)
     ON CONFLICT (app, user_id) DO UPDATE SET c2c_until = excluded.c2c_until, group_until = excluded.group_until`,
    app,
    userID,
    mute.c2cUntil,
    mute.groupUntil,
  );
}

export function createApp(context: WriteContext, app: App): boolean {
  const { sql } = context;
  if (sql.get("SELECT 1 FROM app WHERE app_id = ?", app.appID) !== undefined) return false;
  sql.run(
    "INSERT INTO app (app_id, secrets, settings, created_at) VALUES (?, ?, ?, ?)",
    app.appID,
    JSON.stringify(app.secrets),
    JSON.stringify(app.settings),
    app.createdAt,
  );
  const accounts = [{ userID: "administrator", admin: true }];
  importAccounts(context, { app: app.appID, accounts, now: app.createdAt * 1_000 });
  return true;
}

export function setAppColumn(
  { sql }: WriteContext,
  { appID, column, value }: { appID: number; column: "settings" | "secrets"; value: unknown },
): boolean {
  return sql.run(`UPDATE app SET ${column} = ? WHERE app_id = ?`, JSON.stringify(value), appID).changes === 1;
}
