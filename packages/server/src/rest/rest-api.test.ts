import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../test/rest-harness.ts";

let rest: RestHarness;
beforeAll(async () => {
  rest = await openRest({
    limits: { bodyBytes: 20_000, commandCallsPerSecond: { "im_open_login_svc/kick": 2 } },
  });
});
afterAll(() => rest.close());

const CHECK = "/v4/im_open_login_svc/account_check";
const BODY = JSON.stringify({ CheckItem: [{ UserID: "ana" }] });

async function post(url: string, payload?: string, headers: Record<string, string> = {}) {
  const answer = await rest.server.inject({
    method: "POST",
    url,
    headers,
    ...(payload !== undefined && { payload }),
  });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

describe("the caller", () => {
  async function callWith(change: Record<string, string | undefined>) {
    const query = rest.query();
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined) query.delete(name);
      else query.set(name, value);
    }
    return post(`${CHECK}?${query}`, BODY);
  }

  test("is let in with an admin's UserSig", async () => {
    expect(await callWith({})).toMatchObject({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" });
  });

  test.each([
    ["no sdkappid", { sdkappid: undefined }, 60012],
    ["an sdkappid that is no number", { sdkappid: "abc" }, 60006],
    ["an unknown app", { sdkappid: "1400000999" }, 70020],
    ["no identifier", { identifier: undefined }, 60004],
    ["an identifier that is no userID", { identifier: "a\tb" }, 60004],
    ["no usersig", { usersig: undefined }, 60004],
    ["an empty usersig", { usersig: "" }, 70002],
    ["an undecodable usersig", { usersig: "rubbish" }, 70003],
    ["somebody else's usersig", { identifier: "ana" }, 70013],
  ])("with %s is refused", async (_, change, code) => {
    expect(await callWith(change)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  });

  test("who is no admin is refused with 60010", async () => {
    await rest.importAccounts("ana");
    expect(await rest.call("im_open_login_svc/account_check", {}, "ana")).toMatchObject({ ErrorCode: 60010 });
  });

  test("who sends a parameter twice is refused", async () => {
    expect(await post(`${CHECK}?${rest.query()}&sdkappid=${APP}`, BODY)).toMatchObject({ ErrorCode: 60006 });
  });

  test("over the rate of a command gets 60007 until time has passed", async () => {
    const kick = async () => (await rest.call("im_open_login_svc/kick", { UserID: "nobody" })).ErrorCode;
    expect([await kick(), await kick(), await kick()]).toEqual([70107, 70107, 60007]);
    expect((await rest.call("im_open_login_svc/account_check", JSON.parse(BODY))).ErrorCode).toBe(0);
    rest.clock.advance(500);
    expect(await kick()).toBe(70107);
  });
});

describe("the path", () => {
  test.each([
    "/v4/openim/no_such_command",
    "/v4/no_such_service/sendmsg",
    "/v4/openim/SendMsg",
    "/v4/openim",
    "/v4/openim/sendmsg/more",
    "/v4/__proto__/constructor",
  ])("%s is an unknown command", async (path) => {
    expect(await post(`${path}?${rest.query()}`, "{}")).toMatchObject({
      ActionStatus: "FAIL",
      ErrorCode: 60009,
    });
  });

  test("answers GET with an envelope too", async () => {
    const answer = await rest.server.inject({ method: "GET", url: `${CHECK}?${rest.query()}` });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 60008 });
  });
});

describe("the body", () => {
  test.each([
    {},
    { "content-type": "application/json" },
    { "content-type": "application/x-www-form-urlencoded" },
    { "content-type": "text/plain; charset=gbk" },
    { "content-type": "not a media type" },
  ])("is JSON whatever the header says: %j", async (headers) => {
    expect(await post(`${CHECK}?${rest.query()}`, BODY, headers as Record<string, string>)).toMatchObject({
      ErrorCode: 0,
    });
  });

  test.each([["{"], ["[]"], ["null"], ['"text"'], [""], [undefined]])(
    "%j is no JSON object: 60003, and 90001 for messages",
    async (payload) => {
      expect(await post(`${CHECK}?${rest.query()}`, payload)).toMatchObject({ ErrorCode: 60003 });
      expect(await post(`/v4/openim/sendmsg?${rest.query()}`, payload)).toMatchObject({ ErrorCode: 90001 });
    },
  );

  test("over the limit is not read", async () => {
    const payload = JSON.stringify({ filler: "x".repeat(20_000) });
    expect(await post(`/v4/openim/sendmsg?${rest.query()}`, payload)).toMatchObject({ ErrorCode: 93000 });
    expect(await post(`${CHECK}?${rest.query()}`, payload)).toMatchObject({ ErrorCode: 60008 });
  });

  test("may hold unknown fields, and accounts named like parts of JavaScript", async () => {
    const body = '{"CheckItem": [{"UserID": "__proto__"}, {"UserID": "constructor"}], "__proto__": 1}';
    expect(await post(`${CHECK}?${rest.query()}`, body)).toMatchObject({
      ResultItem: [{ AccountStatus: "NotImported" }, { AccountStatus: "NotImported" }],
    });
  });
});

test("a broken store is logged and answered with the area's internal code", async () => {
  const { getMany } = rest.accounts;
  rest.accounts.getMany = () => Promise.reject(new Error("disk on fire"));
  expect(await rest.call("im_open_login_svc/account_check", JSON.parse(BODY))).toMatchObject({
    ActionStatus: "FAIL",
    ErrorCode: 70500,
  });
  expect(rest.errors.join()).toContain("disk on fire");
  rest.accounts.getMany = getMany;
});
