import type { Socket } from 'node:dgram'
import { UdpTransport } from 'werift'

/** What werift does when it opens a port; not among its types. */
interface Insides {
  socket: Socket
  init(): Promise<void>
}

/**
 * werift opens its UDP ports without listening for errors, and an error that nobody listens to ends the process. With
 * this a port that cannot be opened is a rejection, which werift takes for an address that it does not have, and one
 * that fails later is silent. For all of werift in this process; called once.
 */
export function hearPortsFail(): void {
  const insides = UdpTransport.prototype as unknown as Insides
  const open = insides.init
  insides.init = async function (this: Insides) {
    const failed = new Promise<never>((_, reject) => this.socket.on('error', reject))
    failed.catch(() => undefined) // once it is open nobody waits for that any more
    try {
      await Promise.race([open.call(this), failed])
    } catch (error) {
      this.socket.close()
      throw error
    }
  }
}
