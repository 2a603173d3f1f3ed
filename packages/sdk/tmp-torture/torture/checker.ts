import type { FinalLog, HistoryEvent, RunRecord } from "./history.ts";

/**
 * Judges a run from what the clients wrote down and what the server holds at the end. Knows nothing of
 * how either works. Each broken promise is one sentence; none: the run was right.
 */
export function check(run: RunRecord): string[] {
  return [
    ...run.logs.flatMap((log) => [...checkLog(log), ...checkAcks(run, log), ...checkRealTime(run, log)]),
    ...[...run.clients].flatMap(([user, events]) => checkReceiver(run, user, events)),
    ...[...run.clients].flatMap(([user, events]) => checkUndisturbed(user, events)),
  ];
}

/** Seqs run from 1 without holes; no message stands twice. */
function checkLog({ log, messages }: FinalLog): string[] {
  const wrong: string[] = [];
  messages.forEach((message, index) => {
    if (message.seq !== index + 1) wrong.push(`${log}: position ${index + 1} holds seq ${message.seq}`);
  });
  for (const key of ["n", "msgID"] as const) {
    const seen = new Set<string>();
    for (const message of messages) {
      if (seen.has(message[key])) wrong.push(`${log}: ${key} ${message[key]} is stored twice`);
      seen.add(message[key]);
    }
  }
  return wrong;
}

/** What was acknowledged is there, where the acknowledgement said. */
function checkAcks(run: RunRecord, { log, messages }: FinalLog): string[] {
  const stored = new Map(messages.map((message) => [message.n, message]));
  return [...run.clients.values()].flat().flatMap((event) => {
    if (event.op !== "ack" || event.log !== log) return [];
    const message = stored.get(event.n);
    if (message === undefined)
      return [`${log}: ${event.n} was acknowledged with seq ${event.seq} and is lost`];
    if (message.seq === event.seq && message.msgID === event.msgID) return [];
    return [`${log}: ${event.n} was acknowledged with seq ${event.seq} and stands at ${message.seq}`];
  });
}

/** A message sent after another one was acknowledged stands behind it. */
function checkRealTime(run: RunRecord, { log, messages }: FinalLog): string[] {
  const seqOf = new Map(messages.map((message) => [message.n, message.seq]));
  const steps = [...run.clients.values()]
    .flat()
    .flatMap((event) => ((event.op === "invoke" || event.op === "ack") && event.log === log ? [event] : []))
    // At the same ms nothing is known of the order: an invocation counts as earlier.
    .sort((a, b) => a.t - b.t || Number(a.op === "ack") - Number(b.op === "ack"));
  const wrong: string[] = [];
  let highestAcked = 0;
  for (const step of steps) {
    const seq = seqOf.get(step.n);
    if (seq === undefined) continue;
    if (step.op === "ack") highestAcked = Math.max(highestAcked, seq);
    else if (seq < highestAcked)
      wrong.push(
        `${log}: ${step.n} was sent after seq ${highestAcked} was acknowledged and stands at ${seq}`,
      );
  }
  return wrong;
}

/** A client hears of every message of the others, once, in order, as it is stored. */
function checkReceiver(run: RunRecord, user: string, events: readonly HistoryEvent[]): string[] {
  return run.logs.flatMap(({ log, members, messages }) => {
    const heard = events.flatMap((event) => (event.op === "receive" && event.log === log ? [event] : []));
    if (!members.includes(user)) return heard.map(({ n }) => `${user} is not in ${log} and received ${n}`);
    const wrong: string[] = [];
    let last = 0;
    const bySeq = new Map(messages.map((message) => [message.seq, message]));
    for (const message of heard) {
      if (message.seq <= last) wrong.push(`${user} received seq ${message.seq} of ${log} after ${last}`);
      last = Math.max(last, message.seq);
      const stored = bySeq.get(message.seq);
      if (stored?.n !== message.n)
        wrong.push(`${user} received ${message.n} as seq ${message.seq} of ${log}; stored is ${stored?.n}`);
    }
    const received = new Set(heard.map(({ seq }) => seq));
    for (const message of messages) {
      if (message.from !== user && !received.has(message.seq)) {
        wrong.push(`${user} never received seq ${message.seq} (${message.n}) of ${log}`);
      }
    }
    return wrong;
  });
}

/** The app notices nothing but reconnects: every send is acknowledged in the end. */
function checkUndisturbed(user: string, events: readonly HistoryEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.op === "fail") return [`${user}: the send of ${event.n} failed with ${event.code}`];
    return event.op === "disturbed" ? [`${user} was disturbed: ${event.what}`] : [];
  });
}
