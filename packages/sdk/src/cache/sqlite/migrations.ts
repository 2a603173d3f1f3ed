import type { DatabaseSync } from "node:sqlite";

/** Each brings the schema one version further. Never changed once published; new ones go to the end. */
const MIGRATIONS = [
  `CREATE TABLE message (
     conversation TEXT NOT NULL,
     msg_id TEXT NOT NULL,
     seq INTEGER NOT NULL,
     time INTEGER NOT NULL,
     place REAL NOT NULL,
     record TEXT NOT NULL,
     PRIMARY KEY (conversation, msg_id)
   ) STRICT;
   CREATE INDEX message_by_position ON message (conversation, time, place);
   CREATE INDEX message_by_seq ON message (conversation, seq);
   CREATE INDEX message_by_id ON message (msg_id);
   CREATE TABLE conversation (id TEXT NOT NULL PRIMARY KEY, record TEXT NOT NULL) STRICT;
   CREATE TABLE local_data (msg_id TEXT NOT NULL PRIMARY KEY, data TEXT NOT NULL) STRICT;
   CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;`,
  "CREATE TABLE annotation (msg_id TEXT NOT NULL PRIMARY KEY, data TEXT NOT NULL) STRICT",
  // What a search looks at, beside the records, which are many times larger. Older messages are not in it.
  `CREATE TABLE message_words (
     conversation TEXT NOT NULL,
     time INTEGER NOT NULL,
     place REAL NOT NULL,
     msg_id TEXT NOT NULL,
     sender TEXT NOT NULL,
     kinds TEXT NOT NULL,
     words TEXT NOT NULL,
     PRIMARY KEY (conversation, time, place, msg_id)
   ) STRICT, WITHOUT ROWID`,
  "CREATE TABLE document (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
];

/** Brings a database of any version, or a new one, to the present one. Fails on one from a newer SDK. */
export function migrate(database: DatabaseSync): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    const row = database.prepare("PRAGMA user_version").get();
    const version = Number(row?.user_version ?? 0);
    if (version > MIGRATIONS.length)
      throw new Error(`the database has version ${version}, made by a newer SDK`);
    for (const migration of MIGRATIONS.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}; COMMIT`);
  } catch (cause) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw cause;
  }
}
