const PATH = "/ws";

/**
 * The address of the WebSocket for a server's address: `https://chat.example.org`,
 * `http://127.0.0.1:8080`, `wss://chat.example.org/some/ws`. Undefined when it is no such address.
 */
export function webSocketURL(endpoint: unknown): string | undefined {
  const url = typeof endpoint === "string" ? parsed(endpoint) : undefined;
  if (url === undefined) return undefined;
  const secure = url.protocol === "https:" || url.protocol === "wss:";
  if (!secure && url.protocol !== "http:" && url.protocol !== "ws:") return undefined;
  const path = url.pathname === "/" ? PATH : url.pathname;
  return `${secure ? "wss" : "ws"}://${url.host}${path}${url.search}`;
}

/** The address for HTTP on the same server, without a path. */
export const httpOrigin = (webSocket: string): string => new URL(webSocket).origin.replace(/^ws/, "http");

/** `URL.canParse` is younger than browsers that people use. */
function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
