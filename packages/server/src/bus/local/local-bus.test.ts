import { busConformance } from "../bus.conformance.ts";
import { LocalBus } from "./local-bus.ts";

busConformance(async () => ({ bus: new LocalBus(), settle: async () => {} }));
