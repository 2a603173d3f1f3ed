import type { FriendApplicationType, FriendGroup } from "@skein-im/protocol";
import type {
  Blocked,
  Changed,
  Friend,
  FriendApplication,
  RelationDelta,
  RelationStore,
  Standing,
} from "../../domains/relation/relation-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

const FRIEND_COLUMNS = `friend_id AS userID, remark, remark_at AS remarkAt, groups, custom, source, wording,
  added_at AS addedAt`;

type FriendRow = Omit<Friend, "groups" | "custom"> & { readonly groups: string; readonly custom: string };

const toFriend = ({ groups, custom, ...row }: FriendRow): Friend => ({
  ...row,
  groups: JSON.parse(groups) as number[],
  custom: JSON.parse(custom) as Record<string, string>,
});

interface Row {
  readonly rev: number;
  readonly gone: number;
}

type Args<N extends keyof RelationStore> = Parameters<RelationStore[N]>;
type Answer<N extends keyof RelationStore> = ReturnType<RelationStore[N]>;

export class SqliteRelationStore implements RelationStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  async changes(app: number, user: string, since: number, limit: number): Promise<RelationDelta> {
    const head = this.#head(app, user);
    const rows = <T>(table: string, columns: string) =>
      this.#sql.all(
        `SELECT ${columns}, rev, gone FROM ${table}
         WHERE app = ?1 AND user_id = ?2 AND rev > ?3 AND rev <= ?4 AND (?3 > 0 OR gone = 0) ORDER BY rev LIMIT ?5`,
        app,
        user,
        since,
        head.rev,
        limit + 1,
      ) as (T & Row)[];
    const friends = rows<FriendRow>("friend", FRIEND_COLUMNS);
    const applications = rows<FriendApplication>(
      "friend_application",
      "other_id AS userID, type, source, wording, added_at AS addedAt",
    );
    const blocked = rows<Blocked>("blocked", "other_id AS userID, added_at AS addedAt");
    const revs = [...friends, ...applications, ...blocked].map(({ rev }) => rev).sort((a, b) => a - b);
    const more = revs.length > limit;
    const upTo = more ? (revs[limit - 1] ?? head.rev) : head.rev;
    const page = <R extends Row>(all: readonly R[]) => all.filter(({ rev }) => rev <= upTo);
    return {
      rev: upTo,
      more,
      groups: head.groups,
      readAt: head.readAt,
      friends: page(friends).map(({ rev, gone, ...row }) => changed(rev, gone, toFriend(row))),
      applications: page(applications).map(({ rev, gone, ...row }) => ({
        ...changed(rev, gone, row),
        type: row.type,
      })),
      blocked: page(blocked).map(({ rev, gone, ...row }) => changed(rev, gone, row)),
    };
  }

  #head(app: number, user: string): { rev: number; readAt: number; groups: FriendGroup[] } {
    const row = this.#sql.get(
      "SELECT rev, read_at AS readAt, groups FROM relation_head WHERE app = ? AND user_id = ?",
      app,
      user,
    ) as { rev: number; readAt: number; groups: string } | undefined;
    return row === undefined
      ? { rev: 0, readAt: 0, groups: [] }
      : { ...row, groups: JSON.parse(row.groups) as FriendGroup[] };
  }

  async standing(
    app: number,
    user: string,
    others: readonly string[],
  ): Promise<ReadonlyMap<string, Standing>> {
    const found = new Map<string, Standing>();
    for (const other of others) {
      const row = this.#sql.get(
        `SELECT
           EXISTS (SELECT 1 FROM friend WHERE app = ?1 AND user_id = ?2 AND friend_id = ?3 AND gone = 0) AS friend,
           EXISTS (SELECT 1 FROM friend WHERE app = ?1 AND user_id = ?3 AND friend_id = ?2 AND gone = 0) AS friendOf,
           EXISTS (SELECT 1 FROM blocked WHERE app = ?1 AND user_id = ?2 AND other_id = ?3 AND gone = 0) AS blocks,
           EXISTS (SELECT 1 FROM blocked WHERE app = ?1 AND user_id = ?3 AND other_id = ?2 AND gone = 0) AS blockedBy`,
        app,
        user,
        other,
      ) as Record<keyof Standing, number>;
      found.set(other, {
        friend: row.friend === 1,
        friendOf: row.friendOf === 1,
        blocks: row.blocks === 1,
        blockedBy: row.blockedBy === 1,
      });
    }
    return found;
  }

  async friendPage(app: number, user: string, from: number, limit: number): Answer<"friendPage"> {
    const rows = this.#sql.all(
      `SELECT ${FRIEND_COLUMNS} FROM friend WHERE app = ? AND user_id = ? AND gone = 0
       ORDER BY added_at, friend_id LIMIT ? OFFSET +?`,
      app,
      user,
      limit,
      from,
    ) as FriendRow[];
    return { total: await this.friendCount(app, user), friends: rows.map(toFriend) };
  }

  async friendsAmong(app: number, user: string, users: readonly string[]): Answer<"friendsAmong"> {
    const rows = this.#sql.all(
      `SELECT ${FRIEND_COLUMNS} FROM friend
       WHERE app = ? AND user_id = ? AND gone = 0 AND friend_id IN (SELECT value FROM json_each(?))`,
      app,
      user,
      JSON.stringify(users),
    ) as FriendRow[];
    return new Map(rows.map((row) => [row.userID, toFriend(row)]));
  }

  async friendCount(app: number, user: string): Promise<number> {
    const row = this.#sql.get(
      "SELECT count(*) AS n FROM friend WHERE app = ? AND user_id = ? AND gone = 0",
      app,
      user,
    );
    return (row as { n: number }).n;
  }

  async blockedPage(app: number, user: string, from: number, limit: number): Answer<"blockedPage"> {
    return this.#sql.all(
      `SELECT other_id AS userID, added_at AS addedAt FROM blocked
       WHERE app = ? AND user_id = ? AND gone = 0 ORDER BY rev DESC LIMIT ? OFFSET +?`,
      app,
      user,
      limit,
      from,
    ) as Blocked[];
  }

  async groupMembers(app: number, user: string, groups: readonly number[]): Answer<"groupMembers"> {
    const rows = this.#sql.all(
      `SELECT g.value AS number, f.friend_id AS userID FROM friend f, json_each(f.groups) g
       WHERE f.app = ? AND f.user_id = ? AND f.gone = 0 AND g.value IN (SELECT value FROM json_each(?))
       ORDER BY f.added_at, f.friend_id`,
      app,
      user,
      JSON.stringify(groups),
    ) as { number: number; userID: string }[];
    const members = new Map<number, string[]>(groups.map((number) => [number, []]));
    for (const { number, userID } of rows) members.get(number)?.push(userID);
    return members;
  }

  async friendOf(app: number, user: string, limit: number): Promise<readonly string[]> {
    const rows = this.#sql.all(
      "SELECT user_id AS owner FROM friend WHERE app = ? AND friend_id = ? AND gone = 0 LIMIT ?",
      app,
      user,
      limit,
    ) as { owner: string }[];
    return rows.map(({ owner }) => owner);
  }

  async groups(app: number, user: string): Promise<readonly FriendGroup[]> {
    return this.#head(app, user).groups;
  }

  async rev(app: number, user: string): Promise<number> {
    return this.#head(app, user).rev;
  }

  async hasApplication(
    app: number,
    user: string,
    other: string,
    type: FriendApplicationType,
  ): Promise<boolean> {
    const pending = `SELECT 1 FROM friend_application
      WHERE app = ? AND user_id = ? AND other_id = ? AND type = ? AND gone = 0`;
    return this.#sql.get(pending, app, user, other, type) !== undefined;
  }

  add(addition: Args<"add">[0]): Answer<"add"> {
    return this.#writer.run("addFriends", addition);
  }

  import(imported: Args<"import">[0]): Answer<"import"> {
    return this.#writer.run("importFriends", imported);
  }

  accept(acceptance: Args<"accept">[0]): Answer<"accept"> {
    return this.#writer.run("acceptFriend", acceptance);
  }

  removeApplications(removal: Args<"removeApplications">[0]): Answer<"removeApplications"> {
    return this.#writer.run("removeFriendApplications", removal);
  }

  readApplications(of: Args<"readApplications">[0]): Answer<"readApplications"> {
    return this.#writer.run("readFriendApplications", of);
  }

  remove(removal: Args<"remove">[0]): Answer<"remove"> {
    return this.#writer.run("removeFriends", removal);
  }

  setFriends(update: Args<"setFriends">[0]): Answer<"setFriends"> {
    return this.#writer.run("setFriends", update);
  }

  block(blocking: Args<"block">[0]): Answer<"block"> {
    return this.#writer.run("block", blocking);
  }

  unblock(unblocking: Args<"unblock">[0]): Answer<"unblock"> {
    return this.#writer.run("unblock", unblocking);
  }

  createGroups(creation: Args<"createGroups">[0]): Answer<"createGroups"> {
    return this.#writer.run("createFriendGroups", creation);
  }

  deleteGroups(deletion: Args<"deleteGroups">[0]): Answer<"deleteGroups"> {
    return this.#writer.run("deleteFriendGroups", deletion);
  }

  renameGroup(renaming: Args<"renameGroup">[0]): Answer<"renameGroup"> {
    return this.#writer.run("renameFriendGroup", renaming);
  }

  groupFriends(change: Args<"groupFriends">[0]): Answer<"groupFriends"> {
    return this.#writer.run("groupFriends", change);
  }

  forget(ending: Args<"forget">[0]): Answer<"forget"> {
    return this.#writer.run("forgetRelations", ending);
  }
}

const changed = <T extends { readonly userID: string; readonly type?: FriendApplicationType }>(
  rev: number,
  gone: number,
  entry: T,
): Changed<T> => ({ rev, userID: entry.userID, entry: gone === 1 ? undefined : entry });
