import { expect, test } from "vitest";
import { bodySignature, signature, webhookRequest } from "./webhook-request.ts";

const CALLBACK = {
  appID: 1_400_000_001,
  command: "C2C.CallbackAfterSendMsg",
  origin: { address: "2001:db8::1", platform: "Web" },
  body: "{}",
  time: 1_700_000_000,
};

test("the signature is that of the documentation's example", () => {
  expect(signature("tok-e5fa", 1_700_000_000)).toBe(
    "c649ad473676e1bb8ac427b0053da56d1866d4350f40f6d25560d4bccf3fcc42",
  );
});

test("without a token there is no signature", () => {
  expect(webhookRequest({ url: "http://app.example.org/im", token: "" }, CALLBACK)).toEqual({
    url:
      "http://app.example.org/im?SdkAppid=1400000001&CallbackCommand=C2C.CallbackAfterSendMsg" +
      "&contenttype=json&ClientIP=2001%3Adb8%3A%3A1&OptPlatform=Web",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: "{}",
  });
});

test("with a token the query and the body are signed", () => {
  const request = webhookRequest({ url: "http://app.example.org/im", token: "tok-e5fa" }, CALLBACK);
  expect(request?.url).toContain(`&RequestTime=1700000000&Sign=${signature("tok-e5fa", 1_700_000_000)}`);
  expect(request?.headers["x-skein-signature"]).toBe(bodySignature("tok-e5fa", 1_700_000_000, "{}"));
});

test("a query of the app's own URL stays", () => {
  const request = webhookRequest({ url: "http://app.example.org/im?tenant=5#top", token: "" }, CALLBACK);
  expect(request?.url).toContain("/im?tenant=5&SdkAppid=");
});

test("an unknown address is left out", () => {
  const origin = { address: "", platform: "Unknown" };
  const request = webhookRequest({ url: "http://app.example.org", token: "" }, { ...CALLBACK, origin });
  expect(request?.url).not.toContain("ClientIP");
  expect(request?.url).toContain("OptPlatform=Unknown");
});

test("no URL, no request", () => {
  expect(webhookRequest({ url: "app.example.org", token: "" }, CALLBACK)).toBeUndefined();
});
