import type { Clock } from "../../clock.ts";
import { messageText } from "../message/stored-text.ts";
import type { Device } from "../presence/device-store.ts";
import type { PushTask, PushTaskStore } from "./push-task-store.ts";

/** A link that broke may be noticed so much later, in ms: in that time a device may have missed a message, or not. */
const SLACK_MS = 120_000;

/** Devices that are remembered to have got a message. */
const GIVEN_MAX = 1_000_000;

/**
 * Messages to many that wait for devices which were away. There are none most of the time, and then a login costs nothing. A device
 * gets each once, as well as the server can tell when it was gone; the SDK drops what it has heard. Source: rest/push, MsgLifeTime.
 */
export class KeptMessages {
  readonly #store: PushTaskStore;
  readonly #clock: Clock;
  #tasks: readonly PushTask[] = [];
  /** Devices that got one when they came, by task; forgotten at a stop. */
  readonly #given = new Set<string>();

  constructor(store: PushTaskStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async refresh(): Promise<void> {
    this.#tasks = await this.#store.kept(this.#clock.now());
    if (this.#tasks.length === 0) this.#given.clear();
  }

  /** Whether any message waits in this app. */
  has(app: number): boolean {
    const now = this.#clock.now();
    return this.#tasks.some((task) => task.app === app && task.keepUntil > now);
  }

  /** Texts of the messages for a device that comes, and was like this before; undefined: never here, or logged out. */
  async missedBy(
    app: number,
    { userID, deviceID }: Pick<Device, "userID" | "deviceID">,
    before: Device | undefined,
  ): Promise<readonly string[]> {
    const now = this.#clock.now();
    const texts: string[] = [];
    for (const task of this.#tasks) {
      if (task.app !== app || task.keepUntil <= now || task.sender === userID) continue;
      if (before !== undefined && before.since * 1_000 > task.madeAt + SLACK_MS) continue;
      const key = `${task.id}\t${userID}\t${deviceID}`;
      if (this.#given.has(key) || !(await this.#store.isFor(task, userID))) continue;
      if (this.#given.size < GIVEN_MAX) this.#given.add(key);
      texts.push(taskMessage(task, userID));
    }
    return texts;
  }
}

/** The text of the message of a task as this user gets it. */
export function taskMessage({ message, madeAt }: PushTask, userID: string): string {
  const fields = JSON.parse(message) as object;
  const payload = JSON.stringify({ ...fields, to: { userID }, onlineUserOnly: true });
  return messageText({ seq: 0, time: Math.floor(madeAt / 1_000), payload });
}
