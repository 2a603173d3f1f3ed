/** What the generator is told to do; it runs in a process of its own. */
export interface LoadPlan {
  readonly url: string;
  /**
   * `bare`: the ceiling's server, whose login has no signature and whose groups are joined by command.
   * `broadcast`: a server that makes the messages itself; the generator only counts.
   */
  readonly server: "skein" | "bare" | "broadcast";
  readonly traffic: Traffic;
  /** Messages per second in all. */
  readonly rate: number;
  readonly seconds: number;
  /** Text of each message. */
  readonly textBytes: number;
  /** The users come into their groups by command: live rooms have no stored members. */
  readonly join?: boolean;
  /** App and key that sign the users in (skein only). */
  readonly app?: { readonly appID: number; readonly secret: string };
}

export type Traffic =
  /** Users in pairs; each writes to the other. */
  | { readonly kind: "pairs"; readonly users: number }
  /** User i is in the groups i, i+1, … i+size-1 (modulo groups); a message goes to a random group of its sender. */
  | { readonly kind: "groups"; readonly groups: number; readonly size: number }
  /** Everyone is in one group; the first user writes. */
  | { readonly kind: "crowd"; readonly users: number };

export interface LoadReport {
  readonly sent: number;
  readonly acked: number;
  readonly failed: number;
  /** Pushes that arrived, and that had to arrive for the acked messages. */
  readonly delivered: number;
  readonly expected: number;
  /** From the planned moment of sending to the ack, in ms. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Deliveries per second while the load ran. */
  readonly deliveriesPerSecond: number;
}

export const userOf = (index: number): string => `u${index}`;
export const groupOf = (index: number): string => `bench-g${index}`;

/** Groups of each user, by number. */
export function groupsOf(traffic: Traffic, user: number): number[] {
  if (traffic.kind === "pairs") return [];
  if (traffic.kind === "crowd") return [0];
  return Array.from({ length: traffic.size }, (_, offset) => (user + offset) % traffic.groups);
}

export const usersIn = (traffic: Traffic): number =>
  traffic.kind === "groups" ? traffic.groups : traffic.users;

/** Users of a group, by number. */
export function membersOf(traffic: Traffic, group: number): number[] {
  if (traffic.kind === "crowd") return Array.from({ length: traffic.users }, (_, index) => index);
  if (traffic.kind === "pairs") return [];
  return Array.from(
    { length: traffic.size },
    (_, offset) => (group - offset + traffic.groups) % traffic.groups,
  );
}
