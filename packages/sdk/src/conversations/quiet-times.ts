import { ok, type QuietTime, type Result } from "@skein-im/protocol";
import type { ListenerSet } from "../listener-set.ts";
import type { Request } from "../sync/log-book.ts";
import type { V2TimSDKListener } from "../v2tim/listeners/v2tim-sdk-listener.ts";
import type { V2TimReceiveMessageOptInfo } from "../v2tim/models/receive-option.ts";

interface QuietTimesDeps {
  readonly request: Request;
  readonly listeners: ListenerSet<V2TimSDKListener>;
  /** What the cache had; undefined: nothing. */
  readonly kept: string | undefined;
  readonly keep: (value: string) => void;
}

/** The user's time without notifications, as it was set last on any device. Source: messages 21. */
export class QuietTimes {
  readonly #deps: QuietTimesDeps;
  #text: string;

  constructor(deps: QuietTimesDeps) {
    this.#deps = deps;
    this.#text = deps.kept ?? "";
  }

  /** Undefined: never set. */
  get current(): QuietTime | undefined {
    return this.#text === "" ? undefined : (JSON.parse(this.#text) as QuietTime);
  }

  async set(quietTime: QuietTime): Promise<Result<void>> {
    const answer = await this.#deps.request("quiet_time.set", quietTime);
    if (!answer.ok) return answer;
    this.changed(quietTime);
    return ok(undefined);
  }

  /** The server's word, at a sign-in or because a device of the user set it. */
  changed(quietTime: QuietTime | undefined): void {
    const text = quietTime === undefined ? "" : JSON.stringify(quietTime);
    if (text === this.#text) return;
    this.#text = text;
    this.#deps.keep(text);
    this.#deps.listeners.emit("onAllReceiveMessageOptChanged", shownQuietTime(quietTime));
  }
}

/** The interface's form; `startTimeStamp` tells a single time from a daily one. */
export function shownQuietTime(quietTime: QuietTime | undefined): V2TimReceiveMessageOptInfo {
  const { option = 0, duration = 0 } = quietTime ?? {};
  const daily = quietTime !== undefined && "startHour" in quietTime ? quietTime : undefined;
  return {
    userID: "",
    allReceiveMessageOpt: option,
    duration,
    startHour: daily?.startHour ?? 0,
    startMinute: daily?.startMinute ?? 0,
    startSecond: daily?.startSecond ?? 0,
    startTimeStamp: quietTime !== undefined && "startTimeStamp" in quietTime ? quietTime.startTimeStamp : 0,
  };
}
