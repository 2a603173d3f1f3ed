import { c2cConversationID, IconButton } from "@skein-im/uikit-react";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { openConversation } from "./use-route.ts";
import { useStrings } from "./use-strings.ts";
import { isUserID } from "./user-id.ts";

/** Any user can be written to: there is no directory to look someone up in. */
export function NewChat({ ownUserID }: { ownUserID: string }) {
  const t = useStrings();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const userID = text.trim();
    const wrong = userID === ownUserID ? t.thatIsYou : isUserID(userID) ? undefined : t.nameRule;
    setProblem(wrong);
    if (wrong !== undefined) return;
    setText("");
    openConversation(c2cConversationID(userID));
  };

  return (
    <form className="new-chat" onSubmit={submit}>
      <input
        className="skein-field"
        data-testid="new-chat-input"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(undefined);
        }}
        placeholder={t.newChatPlaceholder}
        aria-label={t.newChat}
        aria-invalid={problem !== undefined}
        aria-describedby="new-chat-problem"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="go"
      />
      <IconButton
        type="submit"
        label={t.newChat}
        icon={<Plus />}
        data-testid="new-chat-button"
        disabled={text.trim() === ""}
      />
      <p id="new-chat-problem" className="problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
