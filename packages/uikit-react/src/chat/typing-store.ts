import type { V2TimAdvancedMsgListener, V2TimMessage } from "@skein-im/sdk";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";

/** How long somebody is said to be typing after the last word of it, ms. */
export const TYPING_MS = 6_000;
/** Own typing is told at most this often, ms. */
export const TELL_MS = 4_000;

/** What the reference's UI kits send while somebody types. Source: messages 9. */
const BUSINESS_ID = "user_typing_status";

/** Who is typing to the signed-in user, one to one. */
export class TypingStore extends Store<ReadonlySet<string>> {
  readonly #deps: StoreDeps;
  readonly #ends = new Map<string, () => void>();
  /** When whom was told last that the own user types, Unix ms; 0: told that it is over. */
  readonly #told = new Map<string, number>();

  constructor(deps: StoreDeps) {
    super(new Set());
    this.#deps = deps;
  }

  protected override start(): void {
    void this.#deps.im.getMessageManager().addAdvancedMsgListener({ listener: this.#listener });
  }

  protected override stop(): void {
    void this.#deps.im.getMessageManager().removeAdvancedMsgListener({ listener: this.#listener });
  }

  /** Tells a user that the own one types, or does not any more. May be called at every key. */
  readonly tell = async (userID: string, isTyping: boolean): Promise<void> => {
    const { im, clock } = this.#deps;
    const last = this.#told.get(userID) ?? 0;
    if (isTyping ? clock.now() - last < TELL_MS : last === 0) return;
    this.#told.set(userID, isTyping ? clock.now() : 0);
    const data = JSON.stringify({ businessID: BUSINESS_ID, typingStatus: isTyping ? 1 : 0, version: 1 });
    const created = await im.getMessageManager().createCustomMessage({ data });
    await im.getMessageManager().sendMessage({
      id: created.data?.id ?? "",
      receiver: userID,
      groupID: "",
      onlineUserOnly: true,
      isExcludedFromUnreadCount: true,
      isExcludedFromLastMessage: true,
    });
  };

  readonly #listener: V2TimAdvancedMsgListener = {
    onRecvNewMessage: (message) => {
      const { sender = "", groupID, isSelf } = message;
      if (isSelf || groupID) return;
      // A message is what was being typed.
      this.#hear(sender, typingOf(message) === true);
    },
  };

  #hear(userID: string, isTyping: boolean): void {
    this.#ends.get(userID)?.();
    this.#ends.delete(userID);
    if (isTyping)
      this.#ends.set(
        userID,
        this.#deps.clock.after(TYPING_MS, () => this.#hear(userID, false)),
      );
    if (this.state.has(userID) === isTyping) return;
    const next = new Set(this.state);
    if (isTyping) next.add(userID);
    else next.delete(userID);
    this.set(next);
  }
}

/** Whether a message says that somebody types, or does not; undefined for every other message. */
export function typingOf({ customElem }: V2TimMessage): boolean | undefined {
  if (!customElem?.data?.includes(BUSINESS_ID)) return undefined;
  try {
    const { businessID, typingStatus } = JSON.parse(customElem.data) as Record<string, unknown>;
    return businessID === BUSINESS_ID ? typingStatus === 1 : undefined;
  } catch {
    return undefined; // another app's data that only looks like it
  }
}
