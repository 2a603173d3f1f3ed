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

  async friends(app: number, user: string): Promise<readonly Friend[]> {
    const rows = this.#sql.all(
      `SELECT ${FRIEND_COLUMNS} FROM friend WHERE app = ? AND user_id = ? AND gone = 0 ORDER BY added_at, friend_id`,
      app,
      user,
    ) as FriendRow[];
    return rows.map(toFriend);
  }

  async blockedBy(app: number, user: string): Promise<readonly Blocked[]> {
    return this.#sql.all(
      `SELECT other_id AS userID, added_at AS addedAt FROM blocked
       WHERE app = ? AND user_id = ? AND gone = 0 ORDER BY rev DESC`,
      app,
      user,
    ) as Blocked[];
  }

  async groups(app: number, user: string): Promise<readonly FriendGroup[]> {
    return this.#head(app, user).groups;
  }

  async rev(app: number, user: string): Promise<number> {
    return this.#head(app, user).rev;
  }

  add(request: Args<"add">[0]): Answer<"add"> {
    return this.#writer.run("addFriend", request);
  }

  import(imported: Args<"import">[0]): Answer<"import"> {
    return this.#writer.run("importFriend", imported);
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

  setFriend(update: Args<"setFriend">[0]): Answer<"setFriend"> {
    return this.#writer.run("setFriend", update);
  }

  block(blocking: Args<"block">[0]): Answer<"block"> {
    return this.#writer.run("block", blocking);
  }

  unblock(unblocking: Args<"unblock">[0]): Answer<"unblock"> {
    return this.#writer.run("unblock", unblocking);
  }

  createGroup(creation: Args<"createGroup">[0]): Answer<"createGroup"> {
    return this.#writer.run("createFriendGroup", creation);
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
}

const changed = <T extends { readonly userID: string; readonly type?: FriendApplicationType }>(
  rev: number,
  gone: number,
  entry: T,
): Changed<T> => ({ rev, userID: entry.userID, entry: gone === 1 ? undefined : entry });
