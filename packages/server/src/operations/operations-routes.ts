import type { FastifyInstance } from "fastify";
import type { Bus } from "../bus/bus.ts";
import type { Store } from "../store/store.ts";
import type { Metrics } from "./metrics.ts";

export interface OperationsDeps {
  readonly store: Store;
  readonly bus: Bus;
  readonly metrics: Metrics;
  /** False from the moment that a stop was asked for. */
  readonly accepting: () => boolean;
}

/** `/healthz`: the process lives. `/readyz`: it can do its work. `/metrics`: numbers. */
export function registerOperations(server: FastifyInstance, deps: OperationsDeps): void {
  server.get("/healthz", async () => ({ status: "ok" }));

  server.get("/readyz", async (_request, reply) => {
    const failing = await failingParts(deps);
    if (failing.length > 0) reply.code(503);
    return { status: failing.length === 0 ? "ready" : "not ready", failing };
  });

  server.get("/metrics", async (_request, reply) => {
    reply.type(deps.metrics.registry.contentType);
    return deps.metrics.registry.metrics();
  });
}

async function failingParts({ store, bus, accepting }: OperationsDeps): Promise<string[]> {
  const checks = await Promise.allSettled([store.ping(), bus.ping()]);
  const failing = ["store", "bus"].filter((_, index) => checks[index]?.status === "rejected");
  return accepting() ? failing : [...failing, "stopping"];
}
