/** The schemas, for the side that checks: this entry loads TypeBox, `index.ts` does not. */
export { Platform } from "./schema/commands/session.ts";
export { COMMANDS, type CommandBody, type CommandName } from "./schema/commands.ts";
export {
  CustomElement,
  FaceElement,
  FileElement,
  ImageElement,
  LocationElement,
  MergedMessage,
  MessageBody,
  MessageElement,
  RelayElement,
  SoundElement,
  Target,
  TextElement,
  VideoElement,
} from "./schema/elements.ts";
