/** The writer's thread: runs whole batches of operations, one transaction and one fsync each. */
import type { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { openForWriting } from "./connection.ts";
import { migrate } from "./migrations/migrate.ts";
import {
  type Operation,
  type OperationResult,
  type PackedResults,
  packResult,
  unpackOperations,
  type WriterAnswer,
  type WriterRequest,
} from "./writer-protocol.ts";
import { OPERATIONS, type OperationName, type OperationOutput } from "./writes/operations.ts";
import { openWriteContext, resetWriteContext, type WriteContext } from "./writes/write-context.ts";

const answer = (message: WriterAnswer) => parentPort?.postMessage(message);

function start(): void {
  let db: DatabaseSync;
  let context: WriteContext;
  try {
    db = openForWriting((workerData as { file: string }).file);
    migrate(db);
    context = openWriteContext(db);
  } catch (error) {
    answer({ kind: "startFailed", message: (error as Error).message });
    return;
  }
  parentPort?.on("message", (request: WriterRequest) => {
    if (request.kind === "batch") {
      const operations = unpackOperations(request.operations);
      const results: PackedResults = [];
      runBatch(db, context, operations).forEach((result, index) => {
        packResult(results, operations[index] as Operation, result);
      });
      answer({ kind: "done", results });
      return;
    }
    if (request.kind === "checkpoint") {
      db.exec("PRAGMA wal_checkpoint(PASSIVE)");
      return;
    }
    db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    db.close();
    answer({ kind: "closed" });
    parentPort?.close();
  });
  answer({ kind: "ready" });
}

function runBatch(
  db: DatabaseSync,
  context: WriteContext,
  operations: readonly Operation[],
): OperationResult[] {
  try {
    return inTransaction(db, context, operations);
  } catch (error) {
    if (operations.length === 1) return [{ error: (error as Error).message }];
    // One operation that fails must not cost the others: each gets a transaction of its own.
    return operations.flatMap((operation) => runBatch(db, context, [operation]));
  }
}

function inTransaction(
  db: DatabaseSync,
  context: WriteContext,
  operations: readonly Operation[],
): OperationResult[] {
  db.exec("BEGIN IMMEDIATE");
  try {
    const results = operations.map(({ name, input }) => ({
      value: (OPERATIONS[name] as (context: WriteContext, input: unknown) => OperationOutput<OperationName>)(
        context,
        input,
      ),
    }));
    context.ownCounts.flush();
    context.heads.flush();
    db.exec("COMMIT");
    return results;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    resetWriteContext(context);
    throw error;
  }
}

start();
