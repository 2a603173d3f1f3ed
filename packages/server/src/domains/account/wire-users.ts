import type { WireUser } from "@skein-im/protocol";
import type { AccountDirectory } from "./account-directory.ts";

/** Users with their names, in the order given; those without an account have none. */
export async function wireUsers(
  accounts: AccountDirectory,
  app: number,
  userIDs: readonly string[],
): Promise<WireUser[]> {
  const known = await accounts.getMany(app, userIDs);
  return userIDs.map((userID) => {
    const account = known.get(userID);
    return {
      userID,
      ...(account?.nickName && { nickName: account.nickName }),
      ...(account?.faceUrl && { faceUrl: account.faceUrl }),
    };
  });
}
