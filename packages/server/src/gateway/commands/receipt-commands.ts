import { getReceiptMembers, getReceipts, getReceiptsSince } from "../../domains/message/get-receipts.ts";
import { sendReceipts } from "../../domains/message/send-receipts.ts";
import { type Handlers, okBody, reader } from "./command.ts";

export const RECEIPT_COMMANDS: Handlers<
  "message.receipt" | "message.receipts" | "message.receipt_members" | "message.receipts_since"
> = {
  async "message.receipt"({ receipts }, { identity }, body) {
    const sent = await sendReceipts(receipts, identity.app, identity.sender, body);
    return sent.ok ? okBody({}) : sent;
  },

  async "message.receipts"({ receipts }, { identity }, body) {
    const listed = await getReceipts(receipts, identity.app, reader(identity), body);
    return listed.ok ? okBody({ receipts: listed.value }) : listed;
  },

  async "message.receipt_members"({ receipts }, { identity }, body) {
    const page = await getReceiptMembers(receipts, identity.app, reader(identity), body);
    return page.ok ? okBody(page.value) : page;
  },

  async "message.receipts_since"({ receipts }, { identity }, body) {
    const page = await getReceiptsSince(receipts, identity.app, identity.account.userID, body);
    return page.ok ? okBody(page.value) : page;
  },
};
