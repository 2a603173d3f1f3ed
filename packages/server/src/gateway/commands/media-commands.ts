import { beginUpload } from "../../domains/media/begin-upload.ts";
import { finishUpload } from "../../domains/media/finish-upload.ts";
import { mediaUrls } from "../../domains/media/media-urls.ts";
import { type Handlers, okBody, reader } from "./command.ts";

export const MEDIA_COMMANDS: Handlers<"media.begin" | "media.finish" | "media.urls"> = {
  async "media.begin"({ media }, { identity }, body) {
    const begun = await beginUpload(media, identity.app, identity.account.userID, body);
    return begun.ok ? okBody(begun.value) : begun;
  },

  async "media.finish"({ media }, { identity }, body) {
    const finished = await finishUpload(media, identity.app, identity.account.userID, body);
    return finished.ok ? okBody({ media: finished.value }) : finished;
  },

  async "media.urls"({ media, read }, { identity }, body) {
    const urls = await mediaUrls({ ...media, read }, identity.app, reader(identity), body);
    return urls.ok ? okBody(urls.value) : urls;
  },
};
