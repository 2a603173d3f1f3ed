import type { V2TimGroupInfo } from "@skein-im/sdk";
import { wordMatcher } from "../search/match-words.ts";
import { nameOfGroup } from "./joined-groups-store.ts";

/** Those with all of the words in their name or id. */
export function matchGroups(groups: readonly V2TimGroupInfo[], words: string): readonly V2TimGroupInfo[] {
  const matches = wordMatcher(words);
  return groups.filter((group) => matches(`${nameOfGroup(group)} ${group.groupID}`));
}
