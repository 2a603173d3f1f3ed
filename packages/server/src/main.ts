import type { Logger } from "pino";
import { systemClock } from "./clock.ts";
import { ConfigError, readConfig } from "./config.ts";
import { createLogger } from "./operations/logger.ts";
import { type RunningServer, startServer } from "./server.ts";
import { DataInUse } from "./store/sqlite/data-lock.ts";

/** Exit code for a wrong configuration. */
const EXIT_CONFIG = 2;

/** Runs the server until SIGTERM or SIGINT; both stop it cleanly with exit code 0, also while it starts. */
export async function main(environment: NodeJS.ProcessEnv): Promise<void> {
  const config = configOrExit(environment);
  const log = createLogger(config);
  const starting = startServer(config, { clock: systemClock, log, firstApp });
  stopOn(["SIGTERM", "SIGINT"], starting, log);
  const server = await starting.catch((error: NodeJS.ErrnoException) => {
    const fix = fixOf(error, config.port);
    process.stderr.write(`skein: ${fix ?? error.stack ?? error.message}\n`);
    process.exit(fix === undefined ? 1 : EXIT_CONFIG);
  });
  log.info({ url: server.url, mode: config.mode, appID: server.appID }, "listening");
  if (config.mode === "demo") process.stdout.write(`Skein is ready: open ${server.url}/\n`);
}

function firstApp({ appID, secret }: { readonly appID: number; readonly secret: string }): void {
  process.stdout.write(
    `A first app was created. Keep its secret key, it is shown only now.\n` +
      `  SDKAppID  ${appID}\n  secret    ${secret}\n`,
  );
}

function stopOn(signals: readonly NodeJS.Signals[], starting: Promise<RunningServer>, log: Logger): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    const server = await starting;
    await server.stop();
    log.info("stopped");
    process.exit(0);
  };
  for (const signal of signals) process.on(signal, stop);
}

function configOrExit(environment: NodeJS.ProcessEnv) {
  try {
    return readConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`skein: ${error.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}

/** What to do about a start that failed for the way it was configured. */
function fixOf(error: NodeJS.ErrnoException, port: number): string | undefined {
  if (error instanceof DataInUse) return error.message;
  if (error.code === "EADDRINUSE")
    return `PORT ${port} is in use; set PORT to another one, for example ${port + 1}`;
  if (error.code === "EACCES") return `PORT ${port} may not be used by this user; set PORT to 1024 or more`;
  return undefined;
}

if (import.meta.main) await main(process.env);
