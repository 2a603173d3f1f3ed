import type { GroupType } from "@skein-im/protocol";
import { crowdDeliveries } from "./crowd.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";

/** Deliveries per second that are tried. */
const DELIVERIES = [100_000, 150_000, 200_000, 250_000, 300_000];

const CROWDS: readonly { readonly type: GroupType; readonly members: number; readonly online: number }[] = [
  { type: "Public", members: 100, online: 50 },
  { type: "Public", members: 1_000, online: 500 },
  { type: "Meeting", members: 6_000, online: 3_000 },
  { type: "AVChatRoom", members: 5_000, online: 5_000 },
];

/** Groups of several sizes with half of their members online, and a live room, each against a bare `ws` broadcast of the same bytes. */
export async function groupSizes(options: BenchOptions): Promise<Row[]> {
  const rows: Row[] = [];
  for (const crowd of CROWDS) {
    const { type, members, online } = crowd;
    options.say(`deliveries in a ${type} of ${members}, ${online} online`);
    const rates = DELIVERIES.map((deliveries) => Math.round(deliveries / online));
    const { skein, bare } = await crowdDeliveries({ ...crowd, rates }, options);
    rows.push({
      what: `one ${type} of ${figure(members)}, ${figure(online)} online`,
      skein: `${figure(skein)} deliveries/s`,
      against: `${figure(bare)} deliveries/s bare ws broadcast`,
      ratio: skein / bare,
      aim: "",
    });
  }
  return rows;
}
