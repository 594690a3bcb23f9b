import { networkInterfaces } from 'node:os'

/** The name by which other devices on the network reach this machine; nothing when it is on none. */
export function lanAddress(): string | undefined {
  const addresses = Object.values(networkInterfaces()).flatMap((them) => them ?? [])
  const reachable = addresses.filter(({ family, internal }) => family === 'IPv4' && !internal)
  const isAtHome = ({ address }: { address: string }) => /^(192\.168|10|172\.(1[6-9]|2\d|3[01]))\./.test(address)
  return (reachable.find(isAtHome) ?? reachable[0])?.address
}

/** Whether a request's host is one of this machine's names: another is somebody rebinding DNS to it. */
export function isOwnName(hostname: string, lan: string | undefined): boolean {
  return ['localhost', '127.0.0.1', '[::1]', lan].includes(hostname)
}
