import type { WebSocket } from 'ws'

const BUSY_BYTES = 1_000_000

/** One that does not read is cut off; it comes back and gets what it missed. */
export function sendUnlessBusy(socket: WebSocket, text: string): void {
  if (socket.readyState !== socket.OPEN) return
  if (socket.bufferedAmount > BUSY_BYTES) socket.terminate()
  else socket.send(text)
}
