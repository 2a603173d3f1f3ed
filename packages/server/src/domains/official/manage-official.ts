import { randomBytes } from "node:crypto";
import { fail, OFFICIAL_SUBSCRIBERS_MAX, ok, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import type { OfficialDeps } from "./official-deps.ts";
import { checkOfficialFields, checkOfficialID, wireOfficial } from "./official-fields.ts";
import type { Official, OfficialFields } from "./official-store.ts";

export interface PlannedOfficial extends OfficialFields {
  /** Undefined: one is made. */
  readonly accountID?: string | undefined;
  readonly owner: string;
  readonly name: string;
}

/** What others read of an account. */
const TEXTS = ["name", "introduction", "organization"] as const;

/**
 * Makes an official account. Fails with 10004 (a field), 10015 (the ID), 10019 (the owner), 10021 (the ID is taken), and what the app's back end
 * says: 20006 or its own code. Source: users 5, rest/official-accounts.
 */
export async function createOfficial(
  deps: OfficialDeps,
  app: KnownApp,
  operator: Sender,
  asked: PlannedOfficial,
): Promise<Result<string>> {
  const seen = deps.moderation.fields(app.appID, asked, TEXTS);
  if (!seen.ok) return seen;
  const planned = seen.value;
  const { owner, name, maxSubscribers = OFFICIAL_SUBSCRIBERS_MAX } = planned;
  const accountID = planned.accountID ?? `@TOA#_${randomBytes(6).toString("hex")}`;
  const checked = checkOfficialFields(planned);
  if (!checked.ok) return checked;
  const named = checkOfficialID(accountID);
  if (!named.ok) return named;
  if ((await deps.accounts.get(app.appID, owner)) === undefined) {
    return fail("group_account_missing", "the owner has no account");
  }
  const allowed = await deps.officialHooks.beforeCreate(app, operator, { owner, name });
  if (!allowed.ok) return allowed;
  const account = { ...planned, app: app.appID, accountID, maxSubscribers, now: deps.clock.now() };
  if ((await deps.officials.create(account)) === "taken") return fail("group_id_in_use");
  deps.accounts.forget(app.appID, accountID);
  const [created] = await deps.officials.get(app.appID, [accountID]);
  if (created !== undefined) deps.officialHooks.created(app, operator, created);
  return ok(accountID);
}

/** Changes what an account says of itself; subscribers hear of it. Fails with 10004, 10015, 10010. */
export async function changeOfficial(
  deps: OfficialDeps,
  app: KnownApp,
  operator: Sender,
  accountID: string,
  asked: OfficialFields,
): Promise<Result<void>> {
  const seen = deps.moderation.fields(app.appID, asked, TEXTS);
  if (!seen.ok) return seen;
  const fields = seen.value;
  const checked = checkOfficialFields(fields);
  if (!checked.ok) return checked;
  const found = await findOfficial(deps, app, accountID);
  if (!found.ok) return found;
  if (!(await deps.officials.update(app.appID, accountID, fields))) return fail("group_missing");
  deps.accounts.forget(app.appID, accountID);
  const [account] = await deps.officials.get(app.appID, [accountID]);
  if (account === undefined) return ok(undefined);
  const news = { kind: "info", account: wireOfficial(account) } as const;
  deps.fanOut.toSubscribers(app.appID, accountID, "official.changed", news);
  deps.officialHooks.changed(app, operator, accountID, fields);
  return ok(undefined);
}

/** Ends an account; what it wrote stays with those who have it. Fails with 10015, 10010. */
export async function destroyOfficial(
  deps: OfficialDeps,
  app: KnownApp,
  operator: Sender,
  accountID: string,
): Promise<Result<void>> {
  const found = await findOfficial(deps, app, accountID);
  if (!found.ok) return found;
  if (!(await deps.officials.destroy(app.appID, accountID, deps.clock.now()))) return fail("group_missing");
  deps.accounts.forget(app.appID, accountID);
  deps.fanOut.toSubscribers(app.appID, accountID, "official.changed", { kind: "deleted", accountID });
  deps.officialHooks.destroyed(app, operator, found.value);
  return ok(undefined);
}

/** Fails with 10015, 10010. */
export async function findOfficial(
  { officials }: Pick<OfficialDeps, "officials">,
  { appID }: KnownApp,
  accountID: string,
): Promise<Result<Official>> {
  const named = checkOfficialID(accountID);
  if (!named.ok) return named;
  const [account] = await officials.get(appID, [accountID]);
  return account === undefined ? fail("group_missing", "there is no such official account") : ok(account);
}
