import type { Clock } from "../../clock.ts";
import type { AccountStore } from "../account/account-store.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { GroupStore } from "../group/group-store.ts";
import { dayOf, startOfDay } from "./day.ts";
import type { Statistics } from "./statistics.ts";
import type { Counter, DayValues, Level, Mark, StatisticsStore } from "./statistics-store.ts";

export interface AppInfoDeps {
  readonly statistics: Statistics;
  readonly statisticsStore: StatisticsStore;
  readonly accounts: Pick<AccountStore, "count" | "createdBetween">;
  readonly groups: Pick<GroupStore, "count">;
  readonly clock: Clock;
}

/** Days that are shown, and kept. Source: rest/operations, getappinfo. */
export const DAYS_SHOWN = 30;

/** What happened in the last thirty days, the oldest first, today among them; all values are texts. Source: rest/operations, getappinfo. */
export async function appInfo(
  deps: AppInfoDeps,
  { appID }: KnownApp,
  fields: ReadonlySet<string> | undefined,
): Promise<Readonly<Record<string, string>>[]> {
  await writeTotals(deps, appID);
  const now = deps.clock.now();
  const starts = Array.from({ length: DAYS_SHOWN }, (_, index) => startOfDay(now, DAYS_SHOWN - 1 - index));
  const known = await deps.statisticsStore.days(appID, dayOf(starts[0] ?? now));
  return Promise.all(
    starts.map(async (start, index) => {
      const day = dayOf(start);
      const registered = await deps.accounts.createdBetween(
        appID,
        start,
        starts[index + 1] ?? Number.MAX_SAFE_INTEGER,
      );
      const values = { ...shown(known.get(day) ?? new Map()), RegistUserNumOneDay: registered };
      const names = { Date: String(day), AppName: String(appID), AppId: String(appID), Company: "" };
      const all = Object.entries({ ...names, ...values });
      const wanted = all.filter(([name]) => fields === undefined || name === "Date" || fields.has(name));
      return Object.fromEntries(wanted.map(([name, value]) => [name, String(value)]));
    }),
  );
}

/** How many accounts and groups there are now, with what was counted since the last time. */
export async function writeTotals(
  { statistics, accounts, groups }: Pick<AppInfoDeps, "statistics" | "accounts" | "groups">,
  app: number,
): Promise<void> {
  statistics.level(app, "RegistUserNumTotal", await accounts.count(app));
  statistics.level(app, "GroupAllGroupNum", await groups.count(app, undefined));
  await statistics.flush();
}

function shown(values: DayValues) {
  const of = (name: Counter | Mark | Level): number => values.get(name) ?? 0;
  return {
    ActiveUserNum: of("ActiveUserNum"),
    RegistUserNumTotal: of("RegistUserNumTotal"),
    LoginTimes: of("LoginTimes"),
    LoginUserNum: of("LoginUserNum"),
    UpMsgNum: of("C2CUpMsgNum") + of("GroupUpMsgNum"),
    DownMsgNum: of("C2CDownMsgNum") + of("GroupDownMsgNum"),
    SendMsgUserNum: of("SendMsgUserNum"),
    C2CUpMsgNum: of("C2CUpMsgNum"),
    C2CDownMsgNum: of("C2CDownMsgNum"),
    C2CSendMsgUserNum: of("C2CSendMsgUserNum"),
    MaxOnlineNum: of("MaxOnlineNum"),
    ChainIncrease: of("ChainIncrease"),
    ChainDecrease: of("ChainDecrease"),
    GroupUpMsgNum: of("GroupUpMsgNum"),
    GroupDownMsgNum: of("GroupDownMsgNum"),
    GroupSendMsgUserNum: of("GroupSendMsgUserNum"),
    GroupSendMsgGroupNum: of("GroupSendMsgGroupNum"),
    GroupJoinGroupTimes: of("GroupJoinGroupTimes"),
    GroupQuitGroupTimes: of("GroupQuitGroupTimes"),
    GroupNewGroupNum: of("GroupNewGroupNum"),
    GroupAllGroupNum: of("GroupAllGroupNum"),
    GroupDestroyGroupNum: of("GroupDestroyGroupNum"),
    CallBackReq: of("CallBackReq"),
    CallBackRsp: of("CallBackRsp"),
    APNSMsgNum: of("APNSMsgNum"),
    C2CAPNSMsgNum: of("C2CAPNSMsgNum"),
    GroupAPNSMsgNum: of("GroupAPNSMsgNum"),
  };
}
