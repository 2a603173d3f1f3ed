type Nothing = Record<string, never>;

/** Answers to the commands about offline push. */
export interface PushAnswers {
  "push.set_token": Nothing;
  "push.background": Nothing;
  "push.foreground": Nothing;
}
