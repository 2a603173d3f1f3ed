import type { Clock } from "../../clock.ts";
import { dayOf, startOfDay } from "./day.ts";
import type { Counter, DayShare, Level, Mark, StatisticsStore } from "./statistics-store.ts";

/** Marks remembered, so that each is written once a day; past it some are written again, which changes nothing. */
const SEEN_MAX = 500_000;

interface Share {
  readonly app: number;
  readonly day: number;
  readonly counts: Map<Counter, number>;
  readonly levels: Map<Level, number>;
  readonly marks: [Mark, string][];
}

/**
 * Counts what happens in memory and writes the sums now and then: a message costs two additions and a look whether its sender is known. What was
 * counted since the last writing is lost when the process is killed.
 */
export class Statistics {
  readonly #store: StatisticsStore;
  readonly #clock: Clock;
  readonly #shares = new Map<number, Share>();
  /** By app and mark, whom it was given to today. */
  readonly #seen = new Map<number, Map<Mark, Set<string>>>();
  #seenCount = 0;
  #closed: Share[] = [];
  #day = 0;
  /** Ms of the beginning of the day, and of its end: what day a message belongs to costs two comparisons. */
  #dayBegins = 0;
  #dayEnds = 0;

  constructor(store: StatisticsStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  messageSent(app: number, userID: string, groupID: string | undefined): void {
    const share = this.#share(app);
    this.#mark(share, "ActiveUserNum", userID);
    this.#mark(share, "SendMsgUserNum", userID);
    if (groupID === undefined) {
      add(share, "C2CUpMsgNum", 1);
      this.#mark(share, "C2CSendMsgUserNum", userID);
    } else {
      add(share, "GroupUpMsgNum", 1);
      this.#mark(share, "GroupSendMsgUserNum", userID);
      this.#mark(share, "GroupSendMsgGroupNum", groupID);
    }
  }

  /** `online` users are there now. */
  signedIn(app: number, userID: string, online: number): void {
    this.count(app, "LoginTimes");
    this.mark(app, "ActiveUserNum", userID);
    this.mark(app, "LoginUserNum", userID);
    this.level(app, "MaxOnlineNum", online);
  }

  count(app: number, counter: Counter, by = 1): void {
    if (by !== 0) add(this.#share(app), counter, by);
  }

  mark(app: number, mark: Mark, name: string): void {
    this.#mark(this.#share(app), mark, name);
  }

  #mark({ app, marks }: Share, mark: Mark, name: string): void {
    if (this.#seen.get(app)?.get(mark)?.has(name)) return;
    if (this.#seenCount >= SEEN_MAX) this.#forgetSeen();
    this.#seenOf(app, mark).add(name);
    this.#seenCount += 1;
    marks.push([mark, name]);
  }

  #seenOf(app: number, mark: Mark): Set<string> {
    const ofApp = this.#seen.get(app) ?? new Map<Mark, Set<string>>();
    const seen = ofApp.get(mark) ?? new Set<string>();
    this.#seen.set(app, ofApp);
    ofApp.set(mark, seen);
    return seen;
  }

  #forgetSeen(): void {
    this.#seen.clear();
    this.#seenCount = 0;
  }

  level(app: number, level: Level, value: number): void {
    const { levels } = this.#share(app);
    levels.set(level, Math.max(levels.get(level) ?? 0, value));
  }

  /** Writes what came since the last time. What could not be written is lost: statistics hold up nothing. */
  async flush(): Promise<void> {
    const shares: DayShare[] = [...this.#closed, ...this.#shares.values()].map((share) => ({
      ...share,
      counts: [...share.counts],
      levels: [...share.levels],
    }));
    this.#closed = [];
    this.#shares.clear();
    if (shares.length > 0) await this.#store.add(shares);
  }

  /** Another day has begun: what was counted belongs to the one before. */
  #look(): void {
    const now = this.#clock.now();
    if (now >= this.#dayBegins && now < this.#dayEnds) return;
    this.#closed.push(...this.#shares.values());
    this.#shares.clear();
    this.#forgetSeen();
    this.#day = dayOf(now);
    this.#dayBegins = startOfDay(now);
    this.#dayEnds = startOfDay(now, -1);
  }

  #share(app: number): Share {
    this.#look();
    const day = this.#day;
    let share = this.#shares.get(app);
    if (share === undefined) {
      share = { app, day, counts: new Map(), levels: new Map(), marks: [] };
      this.#shares.set(app, share);
    }
    return share;
  }
}

function add({ counts }: Share, counter: Counter, by: number): void {
  counts.set(counter, (counts.get(counter) ?? 0) + by);
}
