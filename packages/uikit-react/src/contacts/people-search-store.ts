import type { V2TimUserInfo } from "@skein-im/sdk";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";

/** What a search for people found. */
export interface FoundPeople {
  /** What was looked for; "" before anything was. */
  readonly words: string;
  /** In the order of the server. */
  readonly people: readonly V2TimUserInfo[];
  /** The server has not answered yet. */
  readonly isSearching: boolean;
}

const NOTHING: FoundPeople = { words: "", people: [], isSearching: false };
/** People shown of a search. */
const PEOPLE_MAX = 20;

/** Finds people: one with exactly this userID, and those whose name has the words in it. */
export class PeopleSearchStore extends Store<FoundPeople> {
  readonly #deps: StoreDeps;

  constructor(deps: StoreDeps) {
    super(NOTHING);
    this.#deps = deps;
  }

  /** The newest search counts; "" empties the result. */
  readonly search = async (words: string): Promise<void> => {
    const wanted = words.trim();
    if (wanted === "") {
      this.set(NOTHING);
      return;
    }
    this.patch({ words: wanted, isSearching: true });
    const { im, userID } = this.#deps;
    const [exact, named] = await Promise.all([
      im.getUsersInfo({ userIDList: [wanted] }),
      im.searchUsers({ searchParam: { keywordList: [wanted], searchCount: PEOPLE_MAX } }),
    ]);
    if (this.state.words !== wanted) return;
    const found = new Map<string, V2TimUserInfo>();
    for (const one of [...(exact.data ?? []), ...(named.data?.userInfoList ?? [])]) {
      const id = one.userID ?? "";
      if (id !== "" && id !== userID && !found.has(id)) found.set(id, { ...one, userID: id });
    }
    this.set({ words: wanted, people: [...found.values()].slice(0, PEOPLE_MAX), isSearching: false });
  };
}
