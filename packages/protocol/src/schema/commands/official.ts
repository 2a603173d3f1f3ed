import { Type } from "typebox";
import { OFFICIALS_ASKED_MAX } from "../../limits.ts";

const AccountID = Type.String({ minLength: 1, maxLength: 64 });

export const OFFICIAL_COMMANDS = {
  "official.subscribe": Type.Object({ accountID: AccountID }),
  "official.unsubscribe": Type.Object({ accountID: AccountID }),
  /** None named: those that the caller subscribes to. */
  "official.info": Type.Object({ accountIDs: Type.Array(AccountID, { maxItems: OFFICIALS_ASKED_MAX }) }),
} as const;
