import type { IncomingMessage, ServerResponse } from "node:http";

/** A peer that neither takes nor gives anything for this time is gone, whatever its connection looks like. */
const SILENCE_MS = 60_000;

/** Files on their way. They may take long, so a stop does not wait for them: each goes on later where it was. */
export class Transfers {
  readonly #open = new Set<ServerResponse>();
  #ended = false;

  /** False: the server stops; the connection is closed. */
  begin({ socket }: IncomingMessage, response: ServerResponse): boolean {
    if (this.#ended) {
      response.destroy();
      return false;
    }
    // Node destroys a connection at its time-out, and sets another one for the time between two requests.
    socket.setTimeout(SILENCE_MS);
    this.#open.add(response);
    response.once("close", () => this.#open.delete(response));
    return true;
  }

  endAll(): void {
    this.#ended = true;
    for (const response of this.#open) response.destroy();
  }
}
