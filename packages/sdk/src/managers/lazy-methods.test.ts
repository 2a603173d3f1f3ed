import { expect, test } from "vitest";
import { lazyMethods } from "./lazy-methods.ts";

interface Lamp {
  on(params?: { brightness: number }): Promise<{ code: number; data?: number }>;
  off(): Promise<{ code: number }>;
}

test("the code comes with the first call, once, and calls keep their order", async () => {
  const calls: string[] = [];
  let loads = 0;
  const lamp = lazyMethods<Lamp>("lamps", ["on", "off"], async () => {
    loads += 1;
    return {
      async on(params) {
        calls.push("on");
        return { code: 0, data: params?.brightness ?? 0 };
      },
      async off() {
        calls.push("off");
        return { code: 0 };
      },
    };
  });
  expect(loads).toBe(0);
  const answers = await Promise.all([lamp.on({ brightness: 3 }), lamp.off(), lamp.on()]);
  expect(answers).toEqual([{ code: 0, data: 3 }, { code: 0 }, { code: 0, data: 0 }]);
  expect(calls).toEqual(["on", "off", "on"]);
  expect(loads).toBe(1);
});

test("a page without a network that has not loaded it yet hears 7012, and the next call tries again", async () => {
  let network = false;
  const lamp = lazyMethods<Lamp>("lamps", ["on", "off"], async () => {
    if (!network) throw new TypeError("Failed to fetch dynamically imported module");
    return { on: async () => ({ code: 0 }), off: async () => ({ code: 0 }) };
  });
  expect(await lamp.off()).toEqual({ code: 7012, desc: "the code of lamps could not be loaded; try again" });
  network = true;
  expect(await lamp.off()).toEqual({ code: 0 });
});
