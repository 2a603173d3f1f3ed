import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRest, type RestHarness } from "../../../test/rest-harness.ts";

const OK = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 };
let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana");
});
afterEach(() => rest.close());

const set = (fields: object) => rest.call("openconfigsvr/setnospeaking", { Set_Account: "ana", ...fields });
const get = (body: object = { Get_Account: "ana" }) => rest.call("openconfigsvr/getnospeaking", body);

describe("setnospeaking and getnospeaking", () => {
  test("mute each kind of messages for itself, for a time or for ever, and lift it", async () => {
    expect(await get()).toEqual({ ...OK, C2CmsgNospeakingTime: 0, GroupmsgNospeakingTime: 0 });
    expect(await set({ C2CmsgNospeakingTime: 3_600, GroupmsgNospeakingTime: 4_294_967_295 })).toEqual(OK);
    rest.clock.advance(100_000);
    expect(await get()).toMatchObject({ C2CmsgNospeakingTime: 3_500, GroupmsgNospeakingTime: 4_294_967_295 });
    expect(await set({ GroupmsgNospeakingTime: 0 })).toEqual(OK);
    expect(await get()).toMatchObject({ C2CmsgNospeakingTime: 3_500, GroupmsgNospeakingTime: 0 });
    rest.clock.advance(3_500_000);
    expect(await get()).toMatchObject({ C2CmsgNospeakingTime: 0 });
  });

  test.each<[object, number]>([
    [{ Set_Account: "" }, 130_004],
    [{ Set_Account: "ghost", C2CmsgNospeakingTime: 1 }, 130_005],
    [{}, 130_008],
    [{ C2CmsgNospeakingTime: -1 }, 130_008],
  ])("setnospeaking with %j answers %i", async (fields, code) => {
    expect(await set(fields)).toMatchObject({ ErrorCode: code });
  });

  test.each<[object, number]>([
    [{}, 130_002],
    [{ Get_Account: "" }, 130_002],
    [{ Get_Account: "ghost" }, 130_003],
  ])("getnospeaking with %j answers %i", async (body, code) => {
    expect(await get(body)).toMatchObject({ ErrorCode: code });
  });
});
