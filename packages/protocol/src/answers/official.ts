import type { WireOfficial } from "../official.ts";

type Nothing = Record<string, never>;

/** Answers to the commands about official accounts. */
export interface OfficialAnswers {
  "official.subscribe": Nothing;
  "official.unsubscribe": Nothing;
  /** Those that exist, in the order asked; `version` as in the answer to a login, where all subscribed ones were asked for. */
  "official.info": { accounts: WireOfficial[]; version?: string };
}
