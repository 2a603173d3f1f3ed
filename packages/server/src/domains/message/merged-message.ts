import {
  fail,
  layersOf,
  MERGED_ABSTRACT_CHARACTERS_MAX,
  MERGED_LAYERS_MAX,
  type MergedMessage,
  type MessageElement,
  ok,
  type RelayElement,
  type Result,
} from "@skein-im/protocol";
import { MessageElement as MessageElementSchema } from "@skein-im/protocol/schemas";
import { Compile } from "typebox/compile";

const elementCheck = Compile(MessageElementSchema);

/**
 * Rules about merged messages that a schema cannot state: each level holds elements that may hold
 * others. Fails with 6016, 8005 (merged too often). Source: messages 10.
 */
export function checkMerged(elements: readonly MessageElement[], level = 1): Result<void> {
  for (const element of elements) {
    if (element.MsgType !== "TIMRelayElem") continue;
    const checked = checkRelay(element, level);
    if (!checked.ok) return checked;
  }
  return ok(undefined);
}

function checkRelay(element: RelayElement, level: number): Result<void> {
  if (level > MERGED_LAYERS_MAX) return fail("merged_too_deep");
  const { Title, MsgNum, AbstractList, MsgList, JsonMsgKey, Layers, LayersOverLimit } = element.MsgContent;
  const ways = [MsgList, JsonMsgKey, LayersOverLimit].filter((way) => way !== undefined);
  if (ways.length !== 1) return invalid("needs exactly one of MsgList, JsonMsgKey and LayersOverLimit");
  if (LayersOverLimit && (Title !== "" || AbstractList.length > 0)) {
    return invalid("that was merged too often has neither title nor abstracts");
  }
  // Characters as people count them, not UTF-16 units.
  if (AbstractList.some((line) => [...line].length > MERGED_ABSTRACT_CHARACTERS_MAX)) {
    return invalid(`may have abstracts of ${MERGED_ABSTRACT_CHARACTERS_MAX} characters`);
  }
  if (MsgList === undefined) return ok(undefined);
  if (MsgNum !== MsgList.length) return invalid("has another MsgNum than messages");
  for (const message of MsgList) {
    const checked = checkChild(message, level);
    if (!checked.ok) return checked;
  }
  const layers = layersOf([element]);
  if (layers > MERGED_LAYERS_MAX) return fail("merged_too_deep");
  // Who makes one by hand need not count: readers find the levels of what is inline by themselves.
  return Layers === undefined || layers === Layers
    ? ok(undefined)
    : invalid(`has ${layers} levels, and says ${Layers}`);
}

function checkChild({ To_Account, GroupId, MsgBody }: MergedMessage, level: number): Result<void> {
  if ((To_Account === undefined) === (GroupId === undefined)) {
    return invalid("has a message that needs exactly one of To_Account and GroupId");
  }
  // Group tips do not pass: they cannot be merged.
  if (!MsgBody.every((element) => elementCheck.Check(element))) {
    return invalid("has a message with an element of no known type");
  }
  return checkMerged(MsgBody, level + 1);
}

const invalid = (what: string): Result<never> => fail("invalid_element", `a merged message ${what}`);
