import type { DatabaseSync } from "node:sqlite";
import { start } from "./0001-start.ts";
import { newestChanges } from "./0002-newest-changes.ts";
import { mentionsAndReceiveOptions } from "./0003-mentions-and-receive-options.ts";
import { media } from "./0004-media.ts";
import { ownDeletions } from "./0005-own-deletions.ts";
import { pins } from "./0006-pins.ts";
import { receipts } from "./0007-receipts.ts";
import { reactions } from "./0008-reactions.ts";
import { extensions } from "./0009-extensions.ts";
import { messageEdits } from "./0010-message-edits.ts";
import { conversationSettings } from "./0011-conversation-settings.ts";
import { groups } from "./0012-groups.ts";
import { appMutes } from "./0013-app-mutes.ts";
import { communities } from "./0014-communities.ts";
import { profiles } from "./0015-profiles.ts";
import { relations } from "./0016-relations.ts";
import { officialAccounts } from "./0017-official-accounts.ts";
import { invitations } from "./0018-invitations.ts";
import { importedMessages } from "./0019-imported-messages.ts";
import { presence } from "./0020-presence.ts";
import { push } from "./0021-push.ts";
import { userSearch } from "./0022-user-search.ts";
import { follows } from "./0023-follows.ts";
import { blockedBy } from "./0024-blocked-by.ts";
import { statistics } from "./0025-statistics.ts";
import { bannedMedia } from "./0026-banned-media.ts";
import { auditWords } from "./0027-audit-words.ts";
import { pushTasks } from "./0028-push-tasks.ts";

/** In order; the schema's version is the number of those applied. Never edit one that was released: add one. */
const MIGRATIONS: readonly string[] = [
  start,
  newestChanges,
  mentionsAndReceiveOptions,
  media,
  ownDeletions,
  pins,
  receipts,
  reactions,
  extensions,
  messageEdits,
  conversationSettings,
  groups,
  appMutes,
  communities,
  profiles,
  relations,
  officialAccounts,
  invitations,
  importedMessages,
  presence,
  push,
  userSearch,
  follows,
  blockedBy,
  statistics,
  bannedMedia,
  auditWords,
  pushTasks,
];

/** Brings a database up to date, each step whole or not at all. A database of a newer version is refused. */
export function migrate(db: DatabaseSync): void {
  const version = Number(db.prepare("PRAGMA user_version").get()?.user_version ?? 0);
  if (version > MIGRATIONS.length) {
    throw new Error(
      `the data was written by a newer version (schema ${version}, this one knows ${MIGRATIONS.length}); update the server`,
    );
  }
  MIGRATIONS.slice(version).forEach((sql, index) => {
    db.exec("BEGIN IMMEDIATE");
    try {
      // Another process may have been faster.
      if (Number(db.prepare("PRAGMA user_version").get()?.user_version) === version + index) {
        db.exec(sql);
        db.exec(`PRAGMA user_version = ${version + index + 1}`);
      }
      db.exec("COMMIT");
    } catch (error) {
      db.exec("ROLLBACK");
      throw error;
    }
  });
}
