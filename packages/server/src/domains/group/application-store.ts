import type { ApplicationType } from "@skein-im/protocol";

/** Names an application: there is one at most. */
export interface ApplicationKey {
  readonly app: number;
  readonly groupID: string;
  readonly type: ApplicationType;
  /** Who wants to join, or who invited. */
  readonly from: string;
  /** The invitee; "" for a wish to join. */
  readonly to: string;
}

export interface Application extends Omit<ApplicationKey, "app"> {
  /** Unix seconds. */
  readonly addedAt: number;
  readonly message: string;
  /** "" = nobody has decided. */
  readonly handledBy: string;
  readonly agreed: boolean;
  readonly handledMessage: string;
}

export interface Decision extends ApplicationKey {
  readonly by: string;
  readonly agreed: boolean;
  readonly message: string;
}

/** Wishes to join groups, and invitations that wait for an admin. Source: groups 4.4. */
export interface ApplicationStore {
  /** A new one; one that is there, decided or not, begins anew. Of a group the newest 1,000 are kept. Durable before it resolves. */
  put(key: ApplicationKey, message: string, seconds: number): Promise<void>;
  get(key: ApplicationKey): Promise<Application | undefined>;
  /** The first decision counts: false when there is one, or no application. Durable before it resolves. */
  decide(decision: Decision): Promise<boolean>;
  /** Of all groups that the user manages, the newest first. */
  list(app: number, user: string, limit: number): Promise<readonly Application[]>;
  /** Unix seconds up to which the user has seen them; 0 = never. */
  readAt(app: number, user: string): Promise<number>;
  setReadAt(app: number, user: string, seconds: number): Promise<void>;
}
