import { expect, test } from "vitest";
import { webSocketURL } from "./endpoint.ts";

test.each([
  ["https://chat.example.org", "wss://chat.example.org/ws"],
  ["http://127.0.0.1:8080", "ws://127.0.0.1:8080/ws"],
  ["http://127.0.0.1:8080/", "ws://127.0.0.1:8080/ws"],
  ["wss://chat.example.org/some/ws", "wss://chat.example.org/some/ws"],
  ["https://[::1]:8443/ws?zone=1", "wss://[::1]:8443/ws?zone=1"],
])("%s is reached at %s", (endpoint, url) => {
  expect(webSocketURL(endpoint)).toBe(url);
});

test.each([undefined, null, "", "chat.example.org", "ftp://x", "null", 8080, {}])(
  "%s is no address",
  (endpoint) => {
    expect(webSocketURL(endpoint)).toBeUndefined();
  },
);
