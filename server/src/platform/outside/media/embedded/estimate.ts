import { ReceiverEstimatedMaxBitrate, type RtcpPacket, RtcpPayloadSpecificFeedback } from 'werift'

/** What the terminal says that it can receive (REMB); undefined when the packet is about something else. */
export function estimateIn(packet: RtcpPacket): number | undefined {
  if (!(packet instanceof RtcpPayloadSpecificFeedback)) return undefined
  const { feedback } = packet
  return feedback instanceof ReceiverEstimatedMaxBitrate ? Number(feedback.bitrate) : undefined
}

/** "Do not send more than that" (REMB), in bits per second: a mantissa of 18 bits, and an exponent. */
export function notMoreThan(bitrate: number, senderSsrc: number, ssrc: number): RtcpPayloadSpecificFeedback {
  const brExp = Math.max(0, Math.floor(Math.log2(bitrate)) - 17)
  const brMantissa = Math.floor(bitrate / 2 ** brExp)
  const feedback = new ReceiverEstimatedMaxBitrate({
    senderSsrc,
    mediaSsrc: 0,
    ssrcNum: 1,
    brExp,
    brMantissa,
    bitrate: BigInt(brMantissa) << BigInt(brExp),
    ssrcFeedbacks: [ssrc],
  })
  return new RtcpPayloadSpecificFeedback({ feedback })
}
