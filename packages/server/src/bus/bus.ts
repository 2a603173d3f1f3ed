import type { KickReason } from "@skein-im/protocol";

/**
 * Between the nodes of one installation: what happens on one reaches the sockets of all. A node hears
 * only the topics that it has joined.
 */
export type Topic = string & { readonly __brand: "Topic" };

/** Everything about one user's devices. */
export const userTopic = (app: number, userID: string): Topic => `u.${app}.${userID}` as Topic;
/** Everything that all members of a group hear. */
export const groupTopic = (app: number, groupID: string): Topic => `g.${app}.${groupID}` as Topic;

/** What those hear who watch a user's profile. */
export const profileTopic = (app: number, userID: string): Topic => `p.${app}.${userID}` as Topic;

/** What those hear who watch a user's presence. */
export const statusTopic = (app: number, userID: string): Topic => `s.${app}.${userID}` as Topic;

export type BusMessage =
  /** A push for every session of the topic, as text ready to be written. */
  | {
      readonly kind: "push";
      readonly frame: string;
      readonly exceptSession?: string | undefined;
      readonly only?: readonly string[] | undefined;
    }
  /** How a user is present, as JSON, for sessions of the topic but those of the users in `except`; may leave with others a little later. */
  | {
      readonly kind: "status";
      readonly userID: string;
      readonly text: string;
      readonly except: readonly string[];
    }
  /** The user's sessions belong to this group from now on. */
  | { readonly kind: "joined"; readonly groupID: string }
  | { readonly kind: "left"; readonly groupID: string }
  /** Signs out sessions of a user: all, or those of the devices named. */
  | { readonly kind: "kick"; readonly reason: KickReason; readonly devices?: readonly string[] }
  /** Closes the session that a device left behind when it signs in anew. */
  | { readonly kind: "replace"; readonly deviceID: string };

export interface Bus {
  /** `receive` gets what is published to the topic from now on, until it is left. Join a topic once. */
  join(topic: Topic, receive: (message: BusMessage) => void): void;
  leave(topic: Topic): void;
  /** False: certainly nobody hears what is published to the topic now. */
  hears(topic: Topic): boolean;
  /** To every node that has joined, this one included; in order per publisher and topic; at most once. */
  publish(topic: Topic, message: BusMessage): void;
  ping(): Promise<void>;
  close(): Promise<void>;
}
