import { APPLICATIONS_MAX, type WireApplication } from "@skein-im/protocol";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { ApplicationStore } from "./application-store.ts";

/** The newest applications of all groups that the user manages, and how many came since the user looked. Source: groups 4.4. */
export async function listApplications(
  deps: { readonly applications: ApplicationStore; readonly accounts: AccountDirectory },
  app: KnownApp,
  user: string,
): Promise<{ unread: number; applications: WireApplication[] }> {
  const listed = await deps.applications.list(app.appID, user, APPLICATIONS_MAX);
  const readAt = await deps.applications.readAt(app.appID, user);
  const accounts = await deps.accounts.getMany(app.appID, [...new Set(listed.map(({ from }) => from))]);
  const applications = listed.map((one): WireApplication => {
    const { groupID, type, from, to, addedAt, message, handledBy, agreed, handledMessage } = one;
    const account = accounts.get(from);
    return {
      groupID,
      type,
      from,
      to,
      addedAt,
      ...(account?.nickName && { fromNickName: account.nickName }),
      ...(account?.faceUrl && { fromFaceUrl: account.faceUrl }),
      ...(message !== "" && { message }),
      ...(handledBy !== "" && {
        handled: { by: handledBy, agreed, ...(handledMessage !== "" && { message: handledMessage }) },
      }),
    };
  });
  return { unread: listed.filter(({ addedAt }) => addedAt > readAt).length, applications };
}
