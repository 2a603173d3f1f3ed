import { expect, test } from "vitest";
import { type Bus, type BusMessage, groupTopic, userTopic } from "./bus.ts";

/** `settle` resolves when everything published so far has arrived. */
export function busConformance(open: () => Promise<{ bus: Bus; settle(): Promise<void> }>): void {
  const push = (frame: string): BusMessage => ({ kind: "push", frame });

  test("brings what is published to a topic that was joined, in order, and nothing else", async () => {
    const { bus, settle } = await open();
    const heard: string[] = [];
    bus.join(userTopic(1, "ana"), (message) =>
      heard.push(message.kind === "push" ? message.frame : message.kind),
    );
    await settle();
    bus.publish(userTopic(1, "ana"), push("a"));
    bus.publish(userTopic(1, "bo"), push("b"));
    bus.publish(userTopic(2, "ana"), push("c"));
    bus.publish(groupTopic(1, "ana"), push("d"));
    bus.publish(userTopic(1, "ana"), push("e"));
    await settle();
    expect(heard).toEqual(["a", "e"]);
    await bus.close();
  });

  test("brings nothing after a topic was left", async () => {
    const { bus, settle } = await open();
    let heard = 0;
    bus.join(groupTopic(1, "g"), () => {
      heard += 1;
    });
    await settle();
    expect(bus.hears(groupTopic(1, "g"))).toBe(true);
    bus.leave(groupTopic(1, "g"));
    await settle();
    bus.publish(groupTopic(1, "g"), push("a"));
    await settle();
    expect(heard).toBe(0);
    await bus.close();
  });

  test("brings every kind of message whole", async () => {
    const { bus, settle } = await open();
    const heard: BusMessage[] = [];
    bus.join(userTopic(1, "ana"), (message) => heard.push(message));
    await settle();
    const messages: BusMessage[] = [
      { kind: "push", frame: "雁", exceptSession: "s", only: ["ana"] },
      { kind: "status", userID: "bo", text: "{}", except: ["cy"] },
      { kind: "joined", groupID: "g" },
      { kind: "left", groupID: "g" },
      { kind: "kick", reason: "multipleDevice", devices: ["d"] },
      { kind: "replace", deviceID: "d" },
    ];
    for (const message of messages) bus.publish(userTopic(1, "ana"), message);
    await settle();
    expect(heard).toEqual(messages);
    await bus.ping();
    await bus.close();
  });
}
