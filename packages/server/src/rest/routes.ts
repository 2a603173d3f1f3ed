import { accountCheck } from "./account/account-check.ts";
import { accountDelete } from "./account/account-delete.ts";
import { accountImport } from "./account/account-import.ts";
import { kick } from "./account/kick.ts";
import { multiaccountImport } from "./account/multiaccount-import.ts";
import { queryOnlineStatus, queryState } from "./account/query-online-status.ts";
import { adminGetroammsg } from "./message/admin-getroammsg.ts";
import { batchsendmsg } from "./message/batchsendmsg.ts";
import { importmsg } from "./message/importmsg.ts";
import { sendmsg } from "./message/sendmsg.ts";
import type { Route } from "./route.ts";

/** Every command of the REST interface. */
export const ROUTES: readonly Route[] = [
  accountImport,
  multiaccountImport,
  accountCheck,
  accountDelete,
  kick,
  queryOnlineStatus,
  queryState,
  sendmsg,
  batchsendmsg,
  importmsg,
  adminGetroammsg,
];
