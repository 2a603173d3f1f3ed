/** Whether an element is laid out from the right to the left. Not by `:dir()`, which not every browser knows. */
export const isMirrored = (element: Element | null): boolean =>
  element?.closest("[dir=ltr], [dir=rtl]")?.getAttribute("dir") === "rtl";
