import type { WireUser } from "../message.ts";
import type { WireProfile } from "../profile.ts";
import type { WireStatus } from "../status.ts";

type Nothing = Record<string, never>;

/** Answers to the commands about users. */
export interface UserAnswers {
  "user.profiles": { profiles: WireProfile[] };
  "user.set_profile": Nothing;
  "user.watch_profiles": Nothing;
  "user.search": { users: WireUser[]; total: number; cursor?: string };
  "user.statuses": { statuses: WireStatus[] };
  "user.set_status": Nothing;
  /** With `on`: how they are now, but for those who block the caller. */
  "user.watch_statuses": { statuses: WireStatus[] };
}
