import { networkInterfaces } from "node:os";

/** The addresses of this machine that others can reach, IPv4 first. */
export function machineIPs(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const reachable = all.filter(({ internal, address }) => !internal && !address.startsWith("fe80:"));
  const of = (family: string) =>
    reachable.filter((one) => one.family === family).map(({ address }) => address);
  return [...new Set([...of("IPv4"), ...of("IPv6")])];
}
