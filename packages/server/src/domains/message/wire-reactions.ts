import { REACTION_USERS_SHOWN_MAX, type ReactionsChange, type WireReaction } from "@skein-im/protocol";
import type { AccountDirectory } from "../account/account-directory.ts";
import { wireUsers } from "../account/wire-users.ts";
import type { ReactionUsers } from "./reaction-store.ts";

/** How reactions are shown: to whom, and with how many of the users. */
interface View {
  readonly accounts: AccountDirectory;
  readonly app: number;
  /** Undefined: for everyone who sees the message, each of whom looks for itself. */
  readonly reader: string | undefined;
  /** 0..10 */
  readonly users: number;
}

export async function wireReactions(
  view: View,
  kinds: readonly ReactionUsers[],
): Promise<readonly WireReaction[]> {
  return Promise.all(
    kinds.map(async ({ reactionID, userIDs }) => ({
      id: reactionID,
      count: userIDs.length,
      users: await wireUsers(view.accounts, view.app, userIDs.slice(0, view.users)),
      ...(view.reader === undefined ? { userIDs: [...userIDs] } : { mine: userIDs.includes(view.reader) }),
    })),
  );
}

/** What changed about one kind of reaction, as everyone hears of it. */
export async function reactionsChange(
  view: Pick<View, "accounts" | "app">,
  change: Pick<ReactionsChange, "changeSeq" | "seq" | "msgID" | "after">,
  kinds: readonly ReactionUsers[],
): Promise<ReactionsChange> {
  const shown = { ...view, reader: undefined, users: REACTION_USERS_SHOWN_MAX };
  return { ...change, kind: "reactions", reactions: [...(await wireReactions(shown, kinds))] };
}
