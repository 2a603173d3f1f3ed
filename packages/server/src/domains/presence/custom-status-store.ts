/** A user's custom status. */
export interface CustomStatus {
  readonly app: number;
  readonly userID: string;
  /** Never "". */
  readonly text: string;
}

/** What users say about their own presence. Source: accounts 7.2. */
export interface CustomStatusStore {
  /** Of those who have one. */
  get(app: number, userIDs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** "" removes it. Durable before it resolves. */
  set(app: number, userID: string, text: string): Promise<void>;
  /** Everybody who has one, in pages, by app and user: those after `after`, up to `limit`. */
  page(
    after: Pick<CustomStatus, "app" | "userID"> | undefined,
    limit: number,
  ): Promise<readonly CustomStatus[]>;
}
