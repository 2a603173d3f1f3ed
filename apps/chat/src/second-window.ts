/** Opened with this in its address, the page forgets who was signed in. */
export const NEW_WINDOW = "#new";

/** A window of its own, where the screen has room, so that both can be seen at once. */
export function openSecondWindow(): void {
  open(NEW_WINDOW, "_blank", "noopener,popup,width=480,height=760");
}
