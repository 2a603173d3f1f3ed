import { systemClock } from "./clock.ts";
import { ConfigError, readConfig } from "./config.ts";
import { createLogger } from "./operations/logger.ts";
import { startServer } from "./server.ts";

/** Exit code for a wrong configuration. */
const EXIT_CONFIG = 2;

/** Runs the server until SIGTERM or SIGINT; both stop it cleanly with exit code 0. */
export async function main(environment: NodeJS.ProcessEnv): Promise<void> {
  const config = configOrExit(environment);
  const log = createLogger(config);
  const server = await startServer(config, { clock: systemClock, log }).catch(
    (error: NodeJS.ErrnoException) => {
      process.stderr.write(`skein: ${startFailure(error, config.port)}\n`);
      process.exit(error.code === "EADDRINUSE" || error.code === "EACCES" ? EXIT_CONFIG : 1);
    },
  );
  log.info({ url: server.url, mode: config.mode, appID: server.app.appID }, "listening");
  if (server.app.newSecret !== undefined) {
    process.stdout.write(
      `A first app was created. Keep its secret key, it is shown only now.\n` +
        `  SDKAppID  ${server.app.appID}\n  secret    ${server.app.newSecret}\n`,
    );
  }
  if (config.mode === "demo") process.stdout.write(`Skein is ready: open ${server.url}/\n`);

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    await server.stop();
    log.info("stopped");
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
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

function startFailure(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === "EADDRINUSE")
    return `PORT ${port} is in use; set PORT to another one, for example ${port + 1}`;
  if (error.code === "EACCES") return `PORT ${port} may not be used by this user; set PORT to 1024 or more`;
  return error.stack ?? error.message;
}

if (import.meta.main) await main(process.env);
