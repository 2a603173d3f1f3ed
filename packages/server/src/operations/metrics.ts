import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What `/metrics` shows, in Prometheus' form. Names end with their unit. */
export class Metrics {
  readonly registry = new Registry();
  /** Commands that succeeded since somebody asked last: a count of our own, because every message is counted. */
  readonly #succeeded = new Map<string, number>();
  /** Requests of clients by command and outcome code. */
  readonly commands = new Counter({
    name: "skein_commands_total",
    help: "Commands of clients by name and result code",
    labelNames: ["command", "code"],
    registers: [this.registry],
    collect: () => {
      for (const [command, count] of this.#succeeded) this.commands.labels(command, "0").inc(count);
      this.#succeeded.clear();
    },
  });
  readonly offlinePushes = new Counter({
    name: "skein_offline_pushes_total",
    help: "Offline pushes by provider and result",
    labelNames: ["provider", "result"],
    registers: [this.registry],
  });
  readonly restSeconds = new Histogram({
    name: "skein_rest_seconds",
    help: "Time of REST calls by command and result code",
    labelNames: ["command", "code"],
    buckets: [0.005, 0.025, 0.1, 0.5, 2.5],
    registers: [this.registry],
  });
  /** From the arrival of a `message.send` frame to its durable answer. */
  readonly sendSeconds = new Histogram({
    name: "skein_send_seconds",
    help: "Time from the arrival of a message to its durable acknowledgement",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A command of a client was answered. */
  commandDone(command: string, code: number, ms: number): void {
    if (code === 0) this.#succeeded.set(command, (this.#succeeded.get(command) ?? 0) + 1);
    else this.commands.labels(command, String(code)).inc();
    if (command === "message.send") this.sendSeconds.observe(ms / 1_000);
  }

  restDone(command: string, code: number, ms: number): void {
    this.restSeconds.labels(command, String(code)).observe(ms / 1_000);
  }

  /** A count that only grows, kept elsewhere, and read when somebody asks. */
  counter(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  /** A number that is read when somebody asks. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}
