import type { AttributeChange, Result, WireAttribute } from "@skein-im/protocol";
import type { ListenerSet } from "../listener-set.ts";
import type { Request } from "../sync/log-book.ts";
import type { V2TimGroupListener } from "../v2tim/listeners/v2tim-group-listener.ts";

interface Deps {
  readonly request: Request;
  readonly listeners: ListenerSet<V2TimGroupListener>;
}

interface Known {
  readonly seq: number;
  readonly attributes: Readonly<Record<string, WireAttribute>>;
}

type Write =
  | { readonly operation: "init"; readonly set: Record<string, string> }
  | { readonly operation: "set"; readonly set: Record<string, string> }
  | { readonly operation: "delete"; readonly keys: string[] }
  | { readonly operation: "clear" };

/** Attributes of groups as this device knows them: a write says what it is based on. Source: groups 9.1. */
export class GroupAttributes {
  readonly #deps: Deps;
  readonly #known = new Map<string, Known>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async get(groupID: string): Promise<Result<Known>> {
    const answer = await this.#deps.request("group.attributes", { groupID });
    if (answer.ok) this.#learn(groupID, answer.value);
    return answer;
  }

  async write(groupID: string, write: Write): Promise<Result<Known>> {
    const known = this.#known.get(groupID);
    const whole = write.operation === "init" || write.operation === "clear";
    const named = write.operation === "delete" ? write.keys : "set" in write ? Object.keys(write.set) : [];
    const expect = whole
      ? { seq: known?.seq ?? 0 }
      : { keys: Object.fromEntries(named.map((key) => [key, known?.attributes[key]?.seq ?? 0])) };
    const answer = await this.#deps.request("group.write_attributes", { groupID, ...write, expect });
    if (answer.ok) this.#learn(groupID, answer.value);
    return answer;
  }

  /** Somebody has written them, perhaps this device. */
  changed({ groupID, seq, attributes }: AttributeChange): void {
    this.#learn(groupID, { seq, attributes });
    this.#deps.listeners.emit("onGroupAttributeChanged", groupID, valuesOf(attributes));
  }

  #learn(groupID: string, next: Known): void {
    const known = this.#known.get(groupID);
    if (known === undefined || next.seq >= known.seq) this.#known.set(groupID, next);
  }
}

export const valuesOf = (attributes: Readonly<Record<string, WireAttribute>>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value]));
