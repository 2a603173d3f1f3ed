import type { AccountDirectory } from "../account/account-directory.ts";

/** Those whom a user's call names, each once in the order asked; of them who exist, and who is somebody else and exists. */
export async function namedUsers(
  accounts: Pick<AccountDirectory, "getMany">,
  app: number,
  user: string,
  users: readonly string[],
): Promise<{ readonly named: string[]; readonly known: ReadonlySet<string>; readonly others: string[] }> {
  const named = [...new Set(users)];
  const known = new Set((await accounts.getMany(app, named)).keys());
  return { named, known, others: named.filter((userID) => userID !== user && known.has(userID)) };
}
