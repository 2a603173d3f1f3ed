import { type FormEvent, useState } from "react";
import { SkeinMark } from "./icons.tsx";
import type { SignInConfig, SignInFailure } from "./session.ts";
import type { SessionState, SessionStore } from "./session-store.ts";
import "./sign-in.css";
import type { Strings } from "./strings.ts";
import { useStrings } from "./use-strings.ts";
import { useTheme } from "./use-theme.ts";
import { isUserID } from "./user-id.ts";

interface SignInProps {
  readonly session: SessionStore;
  readonly state: SessionState & { phase: "signedOut" };
}

export function SignIn({ session, state }: SignInProps) {
  const t = useStrings();
  const [theme] = useTheme();
  const { config, lastUserID, notice } = state;
  const [problem, setProblem] = useState(notice && t.notices[notice]);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = readForm(new FormData(event.currentTarget), config);
    const wrong = whatIsWrong(t, form, config);
    setProblem(wrong);
    if (wrong !== undefined || busy) return;
    setBusy(true);
    const failure = await (config.demo ? session.signInWithName(form.userID) : session.signIn(form));
    setBusy(false);
    if (failure) setProblem(sentenceFor(t, failure));
    else if (config.demo) await (await import("./welcome-room.ts")).visitWelcomeRoom();
  };

  return (
    <main className="sign-in skein-root" data-theme={theme}>
      <form className="card" onSubmit={submit} noValidate>
        <SkeinMark />
        <h1>Skein</h1>
        <p className="tagline">{t.tagline}</p>
        {!config.demo && (
          <>
            <label htmlFor="sdkAppID">SDKAppID</label>
            <input
              className="skein-field"
              id="sdkAppID"
              name="sdkAppID"
              inputMode="numeric"
              defaultValue={config.sdkAppID}
            />
          </>
        )}
        <label htmlFor="userID">{config.demo ? t.yourName : t.userID}</label>
        <input
          className="skein-field"
          id="userID"
          name="userID"
          data-testid="sign-in-name"
          defaultValue={lastUserID}
          placeholder={t.namePlaceholder}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={problem === t.nameRule}
          aria-describedby="problem"
          // biome-ignore lint/a11y/noAutofocus: the page is this form and nothing else
          autoFocus
        />
        {!config.demo && (
          <>
            <label htmlFor="userSig">UserSig</label>
            <input
              className="skein-field"
              id="userSig"
              name="userSig"
              autoComplete="off"
              spellCheck={false}
            />
          </>
        )}
        <p id="problem" className="problem" role="alert">
          {problem}
        </p>
        <button
          type="submit"
          className="skein-button"
          data-kind="primary"
          data-testid="sign-in-button"
          aria-disabled={busy}
        >
          {busy ? t.signingIn : config.demo ? t.start : t.signIn}
        </button>
        {config.demo && <p className="hint">{t.demoHint}</p>}
      </form>
    </main>
  );
}

function readForm(form: FormData, config: SignInConfig) {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const sdkAppID = config.demo ? (config.sdkAppID ?? 0) : Number(text("sdkAppID"));
  return { sdkAppID, userID: text("userID"), userSig: text("userSig") };
}

function whatIsWrong(
  t: Strings,
  form: ReturnType<typeof readForm>,
  config: SignInConfig,
): string | undefined {
  if (!config.demo && !(Number.isInteger(form.sdkAppID) && form.sdkAppID > 0)) return t.appIDRule;
  if (!isUserID(form.userID)) return t.nameRule;
  return !config.demo && form.userSig === "" ? t.userSigMissing : undefined;
}

function sentenceFor(t: Strings, failure: SignInFailure): string {
  switch (failure.kind) {
    case "unreachable":
      return t.unreachable;
    case "badName":
      return t.nameRule;
    case "refused":
      return t.refused(failure.code, failure.desc);
    default:
      return failure satisfies never;
  }
}
