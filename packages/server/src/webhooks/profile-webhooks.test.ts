import { expect, test } from "vitest";
import { NOW, openWebhooks } from "../../test/webhook-harness.ts";
import { WEBHOOK_COMMAND } from "../domains/app/webhook-commands.ts";

test("Profile.CallbackPortraitSet says what was written, in the words of REST", async () => {
  const h = await openWebhooks();
  const mei = {
    userID: "mei",
    shownAs: { nickName: "", faceUrl: "" },
    isApp: false,
    operator: "mei",
    platform: "Web",
    address: "192.0.2.7",
  };
  const app = h.appWith({ commands: [WEBHOOK_COMMAND.portraitSet] });
  h.webhooks.profiles.profileSet(app, mei, "mei", { nickName: "Mei Lin", profile: { gender: 1 } });
  expect((await h.receiver.gets(1))[0]?.body).toEqual({
    CallbackCommand: "Profile.CallbackPortraitSet",
    Operator_Account: "mei",
    From_Account: "mei",
    ProfileItem: [
      { Tag: "Tag_Profile_IM_Nick", Value: "Mei Lin" },
      { Tag: "Tag_Profile_IM_Gender", Value: "Gender_Type_Male" },
    ],
    EventTime: NOW,
  });
  await h.close();
});
