/** Values of the interface's LogLevel. */
export const LOG_LEVEL = { none: 0, debug: 3, info: 4, warn: 5, error: 6 } as const;

/** Where a line goes; false when nobody took it. */
export type LogSink = (level: number, line: string) => boolean;

/**
 * The SDK's log: lines for developers, at or above the level. A warning that no listener takes goes
 * to the console, so that a failing listener or cache does not stay unseen.
 */
export class Log {
  #level: number = LOG_LEVEL.warn;
  #sink: LogSink = () => false;
  #writing = false;

  open(level: number, sink: LogSink): void {
    this.#level = level;
    this.#sink = sink;
  }

  close(): void {
    this.#level = LOG_LEVEL.warn;
    this.#sink = () => false;
  }

  debug(line: string): void {
    this.#write(LOG_LEVEL.debug, line);
  }

  info(line: string): void {
    this.#write(LOG_LEVEL.info, line);
  }

  warn(line: string, cause?: unknown): void {
    this.#write(LOG_LEVEL.warn, withCause(line, cause));
  }

  error(line: string, cause?: unknown): void {
    this.#write(LOG_LEVEL.error, withCause(line, cause));
  }

  /** A line of the app, at a level of the interface; any other number is information. */
  line(level: unknown, line: string): void {
    const isLevel = typeof level === "number" && level >= LOG_LEVEL.debug && level <= LOG_LEVEL.error;
    this.#write(isLevel ? level : LOG_LEVEL.info, line);
  }

  #write(level: number, line: string): void {
    if (this.#level === LOG_LEVEL.none || level < this.#level) return;
    if (this.#taken(level, line) || level < LOG_LEVEL.warn) return;
    console.warn(`[skein] ${line}`);
  }

  /** What is written while a line is handed out, by a listener that throws, goes to the console. */
  #taken(level: number, line: string): boolean {
    if (this.#writing) return false;
    this.#writing = true;
    try {
      return this.#sink(level, line);
    } finally {
      this.#writing = false;
    }
  }
}

function withCause(line: string, cause: unknown): string {
  if (cause === undefined) return line;
  return `${line}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`;
}
