import type { Target, WireMessage } from "@skein-im/protocol";
import { RawLink } from "./raw-link.ts";
import type { ServerProcess } from "./server-process.ts";

/** Reads a whole log as the server holds it, past the SDK and its caches. */
export async function readLog(server: ServerProcess, userID: string, of: Target): Promise<WireMessage[]> {
  using link = await RawLink.signIn(server, userID);
  const messages: WireMessage[] = [];
  for (;;) {
    const from = (messages.at(-1)?.seq ?? 0) + 1;
    const page = await link.ask("message.history", { of, direction: "newer", from, limit: 100 });
    messages.push(...page.messages);
    if (page.finished) break;
  }
  return messages;
}
