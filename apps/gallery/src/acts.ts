/** What somebody does with a component, by a CSS selector inside of its frame. */
export type Act =
  | { readonly clicks: string }
  | { readonly types: string; readonly into: string }
  /** Does nothing but wait until it is there: what opens late, as a menu. */
  | { readonly sees: string };

/** Does one after another, each as soon as what it needs is there. */
export async function act(frame: HTMLElement, acts: readonly Act[]): Promise<void> {
  for (const one of acts) {
    const selector = "clicks" in one ? one.clicks : "types" in one ? one.into : one.sees;
    const element = await appears(frame, selector);
    if ("clicks" in one) element.click();
    if ("types" in one) write(element, one.types);
  }
}

/** By a `data-testid`. */
export const testID = (name: string): string => `[data-testid="${name}"]`;

function appears(frame: HTMLElement, selector: string): Promise<HTMLElement> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(look);
    observer.observe(frame, { childList: true, subtree: true, attributes: true });
    look();
    function look() {
      const found = frame.querySelector<HTMLElement>(selector);
      if (found === null) return;
      observer.disconnect();
      resolve(found);
    }
  });
}

/** As a key would: React does not hear of a `value` that is set by its own property. */
function write(field: HTMLElement, words: string): void {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(prototype.prototype, "value")?.set?.call(field, words);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
