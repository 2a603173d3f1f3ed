import type { OfflinePushInfo } from "../v2tim/index.ts";

type Raw = Record<string, unknown>;

/** Where a field of the interface stands in the wire's form, which is that of REST. Source: push 5. */
const TEXTS: readonly (readonly [keyof OfflinePushInfo, string, string?])[] = [
  ["title", "Title"],
  ["desc", "Desc"],
  ["ext", "Ext"],
  ["iOSSound", "Sound", "ApnsInfo"],
  ["iOSImage", "Image", "ApnsInfo"],
  ["iOSInterruptionLevel", "InterruptionLevel", "ApnsInfo"],
  ["androidSound", "Sound", "AndroidInfo"],
  ["androidOPPOChannelID", "OPPOChannelID", "AndroidInfo"],
  ["androidFCMChannelID", "GoogleChannelID", "AndroidInfo"],
  ["androidXiaoMiChannelID", "XiaoMiChannelID", "AndroidInfo"],
  ["androidVIVOClassification", "VIVOClassification", "AndroidInfo"],
  ["androidVIVOCategory", "VIVOCategory", "AndroidInfo"],
  ["androidHuaWeiCategory", "HuaWeiCategory", "AndroidInfo"],
  ["androidHuaWeiImage", "HuaWeiImage", "AndroidInfo"],
  ["androidHonorImage", "HonorImage", "AndroidInfo"],
  ["androidHonorImportance", "HonorImportance", "AndroidInfo"],
  ["androidFCMImage", "GoogleImage", "AndroidInfo"],
  ["androidOPPOCategory", "OPPOCategory", "AndroidInfo"],
  ["androidOPPONotifyLevel", "OPPONotifyLevel", "AndroidInfo"],
  ["androidMeizuNotifyType", "MeiZuNoticeMsgType", "AndroidInfo"],
  ["harmonyImage", "Image", "HarmonyInfo"],
  ["harmonyCategory", "Category", "HarmonyInfo"],
];

/** Booleans of the interface that are 0 or 1 on the wire. */
const FLAGS: readonly (readonly [keyof OfflinePushInfo, string, string?])[] = [
  ["disablePush", "PushFlag"],
  ["ignoreIOSBadge", "BadgeMode", "ApnsInfo"],
  ["enableIOSBackgroundNotification", "ContentAvailable", "ApnsInfo"],
  ["iOSPushType", "IsVoipPush", "ApnsInfo"],
];

const PLACED: ReadonlySet<string> = new Set([...TEXTS, ...FLAGS].map(([field]) => field));

/** The wire's form; undefined when nothing is set. Fields that are not known here are carried unchanged. */
export function pushToWire(info: OfflinePushInfo | undefined): Raw | undefined {
  if (info === undefined || info === null) return undefined;
  const wire: Raw = {};
  const fields = info as Raw;
  for (const [field, name, group] of TEXTS) {
    const value = fields[field];
    if (value !== undefined && value !== null && value !== "") place(wire, name, group, value);
  }
  for (const [field, name, group] of FLAGS) {
    const value = fields[field];
    if (value === true || value === 1) place(wire, name, group, 1);
  }
  for (const [field, value] of Object.entries(fields)) {
    if (!PLACED.has(field) && value !== undefined && value !== null && value !== "") wire[field] = value;
  }
  return Object.keys(wire).length === 0 ? undefined : wire;
}

export function pushFromWire(wire: Raw | undefined): OfflinePushInfo | undefined {
  if (wire === undefined) return undefined;
  const info: Raw = {};
  for (const [field, name, group] of TEXTS) {
    const value = at(wire, name, group);
    if (value !== undefined) info[field] = value;
  }
  for (const [field, name, group] of FLAGS) {
    const value = at(wire, name, group);
    if (value !== undefined) info[field] = field === "iOSPushType" ? value : value === 1;
  }
  for (const [name, value] of Object.entries(wire)) {
    if (!/^[A-Z]/.test(name)) info[name] = value;
  }
  return info as OfflinePushInfo;
}

function place(wire: Raw, name: string, group: string | undefined, value: unknown): void {
  if (group === undefined) wire[name] = value;
  else wire[group] = { ...(wire[group] as Raw | undefined), [name]: value };
}

function at(wire: Raw, name: string, group: string | undefined): unknown {
  if (group === undefined) return wire[name];
  const part = wire[group];
  return typeof part === "object" && part !== null ? (part as Raw)[name] : undefined;
}
