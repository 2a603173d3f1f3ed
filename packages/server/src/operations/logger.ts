import { type Logger, pino } from "pino";
import type { Config } from "../config.ts";

/**
 * JSON lines on standard output. Message bodies, UserSigs and keys are never handed to it; the
 * redaction is the second line of defence.
 */
export function createLogger(config: Pick<Config, "logLevel">): Logger {
  return pino({
    level: config.logLevel,
    redact: {
      paths: ["userSig", "usersig", "secret", "token", "*.userSig", "*.usersig", "*.secret", "*.token"],
      censor: "[removed]",
    },
  });
}
