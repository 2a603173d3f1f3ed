/** Bounds of the REST door. Source: rest/README, "Limits". */
export interface RestLimits {
  /** Largest request body. */
  readonly bodyBytes: number;
  /** Calls of one command by one app in a second; also the burst. */
  readonly callsPerSecond: number;
  /** The same for single commands, by `service/command`. */
  readonly commandCallsPerSecond: Readonly<Record<string, number>>;
  /** Messages that one call for a part of a history looks at. */
  readonly historyWalk: number;
}

const LABEL_COMMANDS = [
  "set_attr_name",
  "get_attr_name",
  "get_attr",
  "set_attr",
  "remove_attr",
  "get_tag",
  "add_tag",
  "remove_tag",
  "remove_all_tags",
];
const PUSH_LABEL_COMMANDS = LABEL_COMMANDS.flatMap((name) => [
  `all_member_push/im_${name}`,
  `timpush/${name}`,
]);

export const DEFAULT_REST_LIMITS: RestLimits = {
  bodyBytes: 1_048_576,
  callsPerSecond: 200,
  historyWalk: 10_000,
  commandCallsPerSecond: {
    "im_open_login_svc/multiaccount_import": 100,
    "im_open_login_svc/account_delete": 100,
    "im_open_login_svc/account_check": 100,
    "open_msg_svc/get_history": 10,
    ...Object.fromEntries(PUSH_LABEL_COMMANDS.map((name) => [name, 100])),
    "timpush/batch": 40,
  },
};

export const callsPerSecond = (limits: RestLimits, name: string): number =>
  limits.commandCallsPerSecond[name] ?? limits.callsPerSecond;
