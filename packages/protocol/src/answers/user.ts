import type { WireProfile } from "../profile.ts";

type Nothing = Record<string, never>;

/** Answers to the commands about users. */
export interface UserAnswers {
  "user.profiles": { profiles: WireProfile[] };
  "user.set_profile": Nothing;
  "user.watch_profiles": Nothing;
}
