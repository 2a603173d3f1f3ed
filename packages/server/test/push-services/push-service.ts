import type { PushProviderSettings } from "../../src/domains/push/push-settings.ts";

/** A notification as a service understood it. */
export interface Arrived {
  readonly token: string;
  readonly pushID: string;
  readonly title: string;
  readonly body: string;
  readonly badge: number | undefined;
  readonly ext: string;
  readonly conversationID: string | undefined;
  /** All that came, for what is special about one provider. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** What a service says to what comes. */
export type Verdict = "take" | "invalid token" | "too many" | "down" | "refuse" | "hang up";

/** A push service on a port of its own that speaks the provider's protocol and checks every signature. */
export interface PushService {
  readonly settings: PushProviderSettings;
  /** A token of a device that the service knows; each time another one. */
  newToken(): string;
  readonly arrived: readonly Arrived[];
  /** Requests that it refused for what they were: a wrong signature, a wrong form. */
  readonly complaints: readonly string[];
  /** Of all that comes from now on. */
  answer(verdict: Verdict): void;
  /** Resolves once so many have arrived in all. */
  gets(count: number): Promise<readonly Arrived[]>;
  close(): Promise<void>;
}

/** What every service does with what came. */
export class Arrivals {
  readonly arrived: Arrived[] = [];
  readonly complaints: string[] = [];
  verdict: Verdict = "take";
  readonly #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  /** What to say to it; one that is taken has arrived. */
  take(notification: Arrived): Verdict {
    if (this.verdict === "take") {
      this.arrived.push(notification);
      for (const { count, resolve } of this.#waiting) if (this.arrived.length >= count) resolve();
    }
    return this.verdict;
  }

  async gets(count: number): Promise<readonly Arrived[]> {
    if (this.arrived.length < count) {
      await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }));
    }
    return this.arrived;
  }

  get face(): Pick<PushService, "arrived" | "complaints" | "answer" | "gets"> {
    return {
      arrived: this.arrived,
      complaints: this.complaints,
      answer: (verdict) => {
        this.verdict = verdict;
      },
      gets: (count) => this.gets(count),
    };
  }
}

/** Seconds that a service asks for when it has too much. */
export const RETRY_AFTER_SECONDS = 7;
