const PATH = "/ws";

/**
 * The address of the WebSocket for a server's address: `https://chat.example.org`,
 * `http://127.0.0.1:8080`, `wss://chat.example.org/some/ws`. Undefined when it is no such address.
 */
export function webSocketURL(endpoint: unknown): string | undefined {
  if (typeof endpoint !== "string" || !URL.canParse(endpoint)) return undefined;
  const url = new URL(endpoint);
  const secure = url.protocol === "https:" || url.protocol === "wss:";
  if (!secure && url.protocol !== "http:" && url.protocol !== "ws:") return undefined;
  const path = url.pathname === "/" ? PATH : url.pathname;
  return `${secure ? "wss" : "ws"}://${url.host}${path}${url.search}`;
}
