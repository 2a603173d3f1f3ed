import { SUBPROTOCOL } from "@skein-im/protocol";
import { makeUserSig } from "@skein-im/server";
import { RawSocket } from "../load/raw-socket.ts";
import { APP } from "./bench-server.ts";

export interface WantedGroup {
  readonly groupID: string;
  /** The first one is the owner. */
  readonly members: readonly string[];
}

/** Imports the members and creates the groups, each by its owner's own connection. */
export async function createGroups(url: string, groups: readonly WantedGroup[]): Promise<void> {
  await importAccounts(url, [...new Set(groups.flatMap(({ members }) => members))]);
  for (const group of groups) await createGroup(url, group);
}

async function importAccounts(url: string, userIDs: readonly string[]): Promise<void> {
  const now = Math.floor(Date.now() / 1_000) - 1;
  const query = new URLSearchParams({
    sdkappid: String(APP.appID),
    identifier: "administrator",
    usersig: makeUserSig({ ...APP, userID: "administrator", now }),
    random: "1",
    contenttype: "json",
  });
  for (let at = 0; at < userIDs.length; at += 100) {
    const AccountList = userIDs.slice(at, at + 100).map((UserID) => ({ UserID }));
    const response = await fetch(`${url}/v4/im_open_login_svc/multiaccount_import?${query}`, {
      method: "POST",
      body: JSON.stringify({ AccountList }),
    });
    const answer = (await response.json()) as { ErrorCode: number; ErrorInfo: string };
    if (answer.ErrorCode !== 0) throw new Error(`import: ${answer.ErrorCode} ${answer.ErrorInfo}`);
  }
}

async function createGroup(url: string, { groupID, members }: WantedGroup): Promise<void> {
  const [owner = "", ...others] = members;
  let answered: (text: string) => void = () => {};
  const socket = await RawSocket.open(`${url}/ws`, SUBPROTOCOL, (buffer, start, end) =>
    answered(buffer.toString("utf8", start, end)),
  );
  const call = (cmd: string, body: unknown) =>
    new Promise<void>((resolve, reject) => {
      answered = (text) => (text.includes('"code":0') ? resolve() : reject(new Error(`${cmd}: ${text}`)));
      socket.send(JSON.stringify({ id: 1, cmd, body }));
    });
  const now = Math.floor(Date.now() / 1_000);
  await call("login", {
    sdkAppID: APP.appID,
    userID: owner,
    userSig: makeUserSig({ ...APP, userID: owner, now }),
    platform: "Web",
    deviceID: "bench-setup",
  });
  await call("group.create", {
    type: "Work",
    groupID,
    name: groupID,
    members: others.map((userID) => ({ userID })),
  });
  await call("logout", {});
  socket.close();
}
