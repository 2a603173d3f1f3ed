import { fail, ok, type Result } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Payload } from "../message/stored-text.ts";
import type { KeptMessages } from "./kept-messages.ts";
import { EVERYONE, type PushCondition } from "./push-labels-store.ts";
import type { OfflinePush } from "./push-provider.ts";
import { PUSH_LIFE_MS } from "./push-rules.ts";
import type { PushTaskKind, PushTaskStore } from "./push-task-store.ts";

export interface MakeTaskDeps {
  readonly pushTasks: PushTaskStore;
  readonly kept: KeptMessages;
  readonly clock: Clock;
}

export interface PushTaskRequest {
  readonly kind: PushTaskKind;
  readonly sender: string;
  readonly random: number;
  readonly condition?: PushCondition | undefined;
  readonly receivers?: readonly string[] | undefined;
  /** Of a `task`: what everybody gets, but for whom it is. */
  readonly message?: Omit<Payload, "to"> | undefined;
  /** Seconds that devices which are away have to come and get the message; 0: they do not. */
  readonly lifeSeconds?: number;
  readonly info?: OfflinePush | undefined;
  readonly dataID?: string | undefined;
}

const DAY_MS = 86_400_000;
/** The same MsgRandom is the same task for so long. Source: rest/push. */
const REPEAT_MS: Readonly<Record<PushTaskKind, number>> = { task: 7 * DAY_MS, all: 7 * DAY_MS, batch: 1_000 };
/** Between two tasks that go to many. Source: rest/push. */
const APART_MS = 1_000;

/** How the answers of the interface begin. */
const PREFIX: Readonly<Record<PushTaskKind, string>> = { task: "task", all: "all", batch: "batch" };

export const taskIDOf = (kind: PushTaskKind, id: number): string => `${PREFIX[kind]}_${id}`;

/**
 * Takes on a push to many; it is on its way when this answers, and reaches all whatever happens to the server. Days are those of
 * UTC. Fails with 90045 (switched off), 90024 (less than a second after the last), 90047 (enough for today). Source: rest/push.
 */
export async function makePushTask(
  { pushTasks, kept, clock }: MakeTaskDeps,
  app: KnownApp,
  request: PushTaskRequest,
): Promise<Result<string>> {
  const {
    kind,
    sender,
    random,
    condition = EVERYONE,
    receivers,
    message,
    lifeSeconds = 0,
    info,
    dataID,
  } = request;
  const { pushTasksPerDay: perDay } = app.settings;
  if (perDay === 0 && kind !== "batch") return fail("rest_push_off");
  const madeAt = clock.now();
  const made = await pushTasks.make(
    {
      app: app.appID,
      kind,
      random,
      repeatMs: REPEAT_MS[kind],
      sender,
      madeAt,
      expiresAt:
        madeAt +
        (kind === "task" && lifeSeconds > 0 ? Math.min(lifeSeconds * 1_000, PUSH_LIFE_MS) : PUSH_LIFE_MS),
      keepUntil: madeAt + lifeSeconds * 1_000,
      condition,
      receivers: receivers && [...receivers].sort(compareBytes),
      message: message === undefined ? "" : JSON.stringify(message),
      // A message that nobody keeps is not announced to those who are away, unless the caller wants it.
      info: info ?? (kind === "task" && lifeSeconds === 0 ? { PushFlag: 1 } : {}),
      dataID: dataID ?? "",
    },
    { perDay, dayBegan: madeAt - (madeAt % DAY_MS), apartMs: APART_MS },
  );
  if (made.kind === "tooSoon") return fail("rest_push_too_soon");
  if (made.kind === "tooMany") return fail("rest_push_quota", `more than ${perDay} in a day`);
  if (made.kind === "made" && lifeSeconds > 0) await kept.refresh();
  return ok(taskIDOf(kind, made.id));
}

/** As the store compares names; IDs are ASCII. */
const compareBytes = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
