/** How the REST interface and the webhooks name a message to all subscribers: `Seq_1_ServerTime`. Source: rest/official-accounts. */
export const broadcastKey = ({ seq, time }: { readonly seq: number; readonly time: number }): string =>
  `${seq}_1_${time}`;

const KEY = /^([1-9]\d{0,14})_1_(\d{1,12})$/;

/** Undefined when it is no such name. */
export function parseBroadcastKey(
  text: unknown,
): { readonly seq: number; readonly time: number } | undefined {
  const parts = typeof text === "string" ? KEY.exec(text) : null;
  return parts === null ? undefined : { seq: Number(parts[1]), time: Number(parts[2]) };
}
