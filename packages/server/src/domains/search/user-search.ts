/** What is looked for among the users of an app. */
export interface UserCriteria {
  /** Folded (`foldText`), not empty; ID or nick name hold one of them, or each (`every`) in either. */
  readonly keywords: readonly string[];
  readonly every: boolean;
  /** Undefined: any. */
  readonly gender?: 0 | 1 | 2 | undefined;
  /** Both included; `maxBirthday` undefined: no end. */
  readonly minBirthday: number;
  readonly maxBirthday?: number | undefined;
}

export interface UserQuery {
  readonly app: number;
  readonly criteria: UserCriteria;
  readonly limit: number;
  /** From the page before. */
  readonly cursor?: string | undefined;
}

export interface UserHits {
  readonly users: readonly string[];
  /** `SEARCH_COUNT_MAX` stands for as many or more. */
  readonly total: number;
  /** Present when there may be more. */
  readonly cursor?: string;
}

/** Finds accounts by their IDs and names, the oldest first. A new one, or a new name, is found within seconds. */
export interface UserSearch {
  searchUsers(query: UserQuery): Promise<UserHits>;
}
