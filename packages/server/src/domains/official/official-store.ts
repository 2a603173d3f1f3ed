/** An official account as it is kept. Times in Unix seconds. Source: users 5. */
export interface Official {
  readonly accountID: string;
  readonly owner: string;
  readonly name: string;
  readonly introduction: string;
  readonly faceUrl: string;
  readonly organization: string;
  readonly custom: string;
  readonly maxSubscribers: number;
  /** How many there are. */
  readonly subscribers: number;
  /** Counts the changes of what the account says of itself. */
  readonly rev: number;
  readonly createdAt: number;
}

/** What the app's back end writes about an account. */
export interface OfficialFields {
  readonly name?: string | undefined;
  readonly introduction?: string | undefined;
  readonly faceUrl?: string | undefined;
  readonly organization?: string | undefined;
  readonly custom?: string | undefined;
  readonly maxSubscribers?: number | undefined;
}

export interface NewOfficial extends OfficialFields {
  readonly app: number;
  readonly accountID: string;
  readonly owner: string;
  readonly name: string;
  readonly maxSubscribers: number;
  /** Unix ms. */
  readonly now: number;
}

export interface Subscriber {
  readonly userID: string;
  readonly custom: string;
  readonly subscribedAt: number;
  /** When the user wrote to the account last; 0 = never. */
  readonly sentAt: number;
  /** How the account's messages arrive. */
  readonly recvOpt: number;
}

export interface Subscription {
  readonly accountID: string;
  readonly custom: string;
  readonly subscribedAt: number;
}

export type SubscriptionOutcome = "added" | "subscribed" | "full" | "quota";

export interface Subscribing {
  readonly app: number;
  readonly accountID: string;
  /** Each once. */
  readonly users: readonly string[];
  /** Accounts that one user may subscribe to. */
  readonly subscriptionsMax: number;
  /** Unix ms. */
  readonly now: number;
}

/**
 * Official accounts and their subscribers. An account is also an account like that of a user, under the same ID, with its name and picture. Whoever
 * subscribes reads the account's log from its next message on. A call is one commit. Durable before it resolves.
 */
export interface OfficialStore {
  create(account: NewOfficial): Promise<"created" | "taken">;
  get(app: number, accountIDs: readonly string[]): Promise<readonly Official[]>;
  /** False: there is no such account. */
  update(app: number, accountID: string, fields: OfficialFields): Promise<boolean>;
  /** With all subscriptions; false: there was none. Its log stays, and goes on when the ID is used again. */
  destroy(app: number, accountID: string, now: number): Promise<boolean>;
  /** Unix seconds of the newest message; 0 = none. */
  lastMessageAt(app: number, accountID: string): Promise<number>;

  /** In the order asked; undefined: there is no such account. */
  subscribe(subscribing: Subscribing): Promise<readonly SubscriptionOutcome[] | undefined>;
  /** Whether each of them was a subscriber, in the order asked; undefined: there is no such account. */
  unsubscribe(
    app: number,
    accountID: string,
    users: readonly string[],
    now: number,
  ): Promise<readonly boolean[] | undefined>;
  /** False: no such subscriber. */
  setSubscriber(app: number, accountID: string, user: string, custom: string): Promise<boolean>;
  isSubscriber(app: number, accountID: string, user: string): Promise<boolean>;
  /** In the order of their IDs, after `after` ("" for the first page). */
  subscribers(app: number, accountID: string, after: string, limit: number): Promise<readonly Subscriber[]>;

  /** Those that a user has, the oldest first. */
  subscriptions(app: number, user: string, offset: number, limit: number): Promise<readonly Subscription[]>;
  subscriptionCount(app: number, user: string): Promise<number>;
}
