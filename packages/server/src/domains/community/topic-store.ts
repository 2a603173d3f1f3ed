import type { PlacedTip } from "../group/group-store.ts";
import type { GroupTip } from "../group/group-tip.ts";

/** A channel of a community. */
export interface Topic {
  readonly topicID: string;
  /** The group that it belongs to. */
  readonly community: string;
  readonly name: string;
  readonly faceUrl: string;
  readonly introduction: string;
  readonly notification: string;
  readonly custom: string;
  readonly mutedAll: boolean;
  /** 64 bits, decimal. */
  readonly defaultPermissions: string;
  /** Unix seconds. */
  readonly createdAt: number;
}

/** What a call may change of a profile. */
export type TopicFields = Partial<Omit<Topic, "topicID" | "community" | "createdAt">>;

export interface NewTopic extends Omit<TopicFields, "name"> {
  readonly app: number;
  readonly community: string;
  readonly topicID: string;
  readonly name: string;
  /** Topics that the community may have. */
  readonly topicsMax: number;
  /** Unix ms. */
  readonly now: number;
  /** Unix seconds, of an imported one. */
  readonly createdAt?: number | undefined;
}

export interface TopicUpdate {
  readonly app: number;
  readonly topicID: string;
  readonly fields: TopicFields;
  readonly now: number;
  readonly tip?: GroupTip | undefined;
}

/**
 * Topics of communities. A topic has a log like a group; a member of the community becomes a reader of it when there is something
 * to keep for that member, not before. Every change is one commit. Durable before it resolves.
 */
export interface TopicStore {
  /** `taken`: the ID is in use, or was. */
  create(topic: NewTopic): Promise<"created" | "taken" | "many">;
  get(app: number, topicIDs: readonly string[]): Promise<readonly Topic[]>;
  /** Of a community, the oldest first. */
  list(app: number, community: string): Promise<readonly Topic[]>;
  /** Undefined: there is no such topic. */
  update(update: TopicUpdate): Promise<{ tip?: PlacedTip } | undefined>;
  /** Those that were there; their messages cannot be reached any more. */
  delete(app: number, topicIDs: readonly string[]): Promise<readonly string[]>;
  /** Until when a user may not write in a topic, whatever the community says. Unix seconds; 0 = not muted. */
  mutedUntil(app: number, topicID: string, user: string): Promise<number>;
  /** Makes a member of the community a reader of topics; what came before the member did is read. */
  enter(app: number, user: string, topicIDs: readonly string[], now: number): Promise<void>;
  /** The newest seq of a topic's log that is older than a time in Unix seconds; 0 = none. */
  lastSeqBefore(app: number, topicID: string, seconds: number): Promise<number>;
}
