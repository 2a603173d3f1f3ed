import { crowdDeliveries } from "./crowd.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";

const MEMBERS = 5_000;
const RATES = [40, 60, 80, 100, 120];

/** One group with 5,000 members online: deliveries per second, against a bare `ws` broadcast of the same bytes. */
export async function fanOut(options: BenchOptions): Promise<Row[]> {
  options.say(`fan-out to ${MEMBERS} members`);
  const crowd = { type: "Work", members: MEMBERS, online: MEMBERS, rates: RATES } as const;
  const { skein, bare } = await crowdDeliveries(crowd, options);
  return [
    {
      what: `fan-out, one group of ${figure(MEMBERS)} online`,
      skein: `${figure(skein)} deliveries/s`,
      against: `${figure(bare)} deliveries/s bare ws broadcast`,
      ratio: skein / bare,
      aim: ">= 0.8",
    },
  ];
}
