import type { EventName, Events, LogRef, Target } from "@skein-im/protocol";
import { communityOf, isOfficialID } from "@skein-im/protocol";
import { type Bus, groupTopic, profileTopic, userTopic } from "../bus/bus.ts";
import { pushText } from "./message/stored-text.ts";

interface Audience {
  /** The session that caused it and knows already. */
  readonly exceptSession?: string | undefined;
  /** Only these users. */
  readonly only?: readonly string[] | undefined;
}

/** Tells others: turns an event into one text and hands it to the bus, once per topic. */
export class FanOut {
  readonly #bus: Bus;

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  /** To all devices of one user. */
  toUser<N extends EventName>(
    app: number,
    userID: string,
    event: N,
    body: Events[N],
    exceptSession?: string,
  ): void {
    this.#publishToUsers(app, [userID], pushText(event, JSON.stringify(body)), { exceptSession });
  }

  /** To the devices of all subscribers of an official account. */
  toSubscribers<N extends EventName>(app: number, accountID: string, event: N, body: Events[N]): void {
    this.#publishToGroup(app, accountID, pushText(event, JSON.stringify(body)), {});
  }

  /** To those who watch a user's profile. */
  toWatchers<N extends EventName>(app: number, userID: string, event: N, body: Events[N]): void {
    this.#bus.publish(profileTopic(app, userID), {
      kind: "push",
      frame: pushText(event, JSON.stringify(body)),
    });
  }

  /** To everyone who reads the log that `from` and `to` name; `bodyText` is the event's body as JSON. */
  toConversation(
    app: number,
    ends: { readonly from: string; readonly to: Target },
    event: EventName,
    bodyText: string,
    audience: Audience = {},
  ): void {
    const { from, to } = ends;
    const frame = pushText(event, bodyText);
    if (to.groupID !== undefined) this.#publishToGroup(app, to.groupID, frame, audience);
    // What an official account sends to itself is for its subscribers.
    else if (to.userID === from && isOfficialID(from)) this.#publishToGroup(app, from, frame, audience);
    else this.#publishToUsers(app, to.userID === from ? [from] : [to.userID, from], frame, audience);
  }

  toLog(app: number, log: LogRef, event: EventName, bodyText: string, audience: Audience = {}): void {
    const frame = pushText(event, bodyText);
    const { only } = audience;
    if (log.groupID !== undefined && only !== undefined && isOfficialID(log.groupID)) {
      this.#publishToUsers(app, only, frame, audience);
    } else if (log.groupID !== undefined) this.#publishToGroup(app, log.groupID, frame, audience);
    else this.#publishToUsers(app, [...new Set(log.users)], frame, audience);
  }

  #publishToGroup(app: number, groupID: string, frame: string, audience: Audience): void {
    this.#bus.publish(groupTopic(app, communityOf(groupID)), { kind: "push", frame, ...audience });
  }

  #publishToUsers(app: number, userIDs: readonly string[], frame: string, audience: Audience): void {
    const message = { kind: "push", frame, ...audience } as const;
    for (const userID of userIDs) this.#bus.publish(userTopic(app, userID), message);
  }
}
