import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'

/** Answers binding requests (RFC 8489), so that the peers of tests ask nobody outside. */
export async function answerStun(): Promise<{ url: string; stop(): void }> {
  const socket = createSocket('udp4')
  socket.on('message', (request, from) => {
    if (request.length < 20 || request.readUInt16BE(0) !== 1) return
    const answer = Buffer.alloc(32)
    answer.writeUInt16BE(0x0101, 0)
    answer.writeUInt16BE(12, 2)
    request.copy(answer, 4, 4, 20)
    answer.writeUInt16BE(0x0020, 20) // XOR-MAPPED-ADDRESS
    answer.writeUInt16BE(8, 22)
    answer[25] = 1
    answer.writeUInt16BE(from.port ^ 0x2112, 26)
    for (const [nth, byte] of from.address.split('.').entries())
      answer[28 + nth] = Number(byte) ^ (request[4 + nth] ?? 0)
    socket.send(answer, from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return { url: `stun:127.0.0.1:${(socket.address() as AddressInfo).port}`, stop: () => socket.close() }
}
