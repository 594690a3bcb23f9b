import type { Admission, MediaSource, ToRoomTerminal } from '@foyer/contract'
import type { FastifyInstance } from 'fastify'
import {
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  type RTCRtpTransceiver,
  RtpHeader,
  RtpPacket,
  useNACK,
  usePLI,
  useREMB,
} from 'werift'
import { openRoomSocket, type RoomSocket } from './room-socket.ts'

export interface Manner {
  /** Milliseconds between two packets of a source. */
  every: Partial<Record<MediaSource, number>>
  bytes: Partial<Record<MediaSource, number>>
  /** Counts what arrives and does not decrypt it. */
  onlyCounts: boolean
}

/** A terminal in a room: its socket, and peers that send and receive packets as a browser does. */
export interface RoomTerminal {
  socket: RoomSocket
  attendance: string
  welcome: Extract<ToRoomTerminal, { type: 'welcome' }>
  /** Offers these sources and sends packets of each from then on, every 40 ms unless its manner is another. */
  publish(...sources: MediaSource[]): Promise<void>
  /** Packets received so far of that attendance's source. */
  received(attendance: string, source: MediaSource): number
  /** Sequence numbers that were received of it, in order. */
  numbers(attendance: string, source: MediaSource): number[]
  /** How often it was asked for a key frame of that source. */
  keyFramesAsked(source: MediaSource): number
  /** What the last offer says that it receives. */
  shown(): { attendance: string; source: MediaSource }[]
  /** Lines of the last offer. */
  lines(): number
  /** Packets of all that it receives, where it only counts. */
  counted(): number
  askForKeyFrame(attendance: string, source: MediaSource): Promise<void>
  stop(): Promise<void>
}

const EVERY = 40
const BYTES = 60

export async function comeIntoRoom(
  at: FastifyInstance | string,
  { ticket, attendance }: Pick<Admission, 'ticket' | 'attendance'>,
  stun: string,
  manner: Partial<Manner> = {},
): Promise<RoomTerminal> {
  const socket = await openRoomSocket(at)
  const receiving = peer(stun)
  const heard = new Map<string, number[]>()
  let offer: Extract<ToRoomTerminal, { type: 'offer' }> | undefined
  let answering = Promise.resolve()
  let counted = 0
  if (manner.onlyCounts)
    receiving.connectionStateChange.subscribe((state) => {
      if (state === 'connected')
        countOnly(receiving, () => {
          counted += 1
        })
    })

  const heardOf = (transceiver: RTCRtpTransceiver) => {
    const of = offer?.tracks[transceiver.mid ?? '']
    return of && `${of.attendance} ${of.source}`
  }
  receiving.onRemoteTransceiverAdded.subscribe((transceiver) => {
    transceiver.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe(({ header }) => {
        const key = heardOf(transceiver)
        if (key) heard.set(key, [...(heard.get(key) ?? []), header.sequenceNumber])
      })
    })
  })
  socket.onTold((message) => {
    if (message.type !== 'offer') return
    answering = answering.then(async () => {
      offer = message
      await receiving.setRemoteDescription({ type: 'offer', sdp: message.sdp })
      await receiving.setLocalDescription(await receiving.createAnswer())
      socket.say({ type: 'answer', offer: message.offer, sdp: receiving.localDescription?.sdp ?? '' })
    })
  })
  socket.say({ type: 'hello', ticket })
  const welcome = await socket.next('welcome')
  const sender = sendingOver(socket, stun, manner)

  const numbers = (of: string, source: MediaSource) => heard.get(`${of} ${source}`) ?? []
  return {
    socket,
    attendance,
    welcome,
    publish: sender.publish,
    received: (of, source) => numbers(of, source).length,
    numbers,
    keyFramesAsked: sender.keyFramesAsked,
    shown: () => Object.values(offer?.tracks ?? {}),
    lines: () => offer?.sdp.match(/^m=/gm)?.length ?? 0,
    counted: () => counted,
    async askForKeyFrame(of, source) {
      const transceiver = receiving.getTransceivers().find((one) => heardOf(one) === `${of} ${source}`)
      const ssrc = transceiver?.receiver.tracks[0]?.ssrc
      if (transceiver && ssrc) await transceiver.receiver.sendRtcpPLI(ssrc)
    },
    async stop() {
      socket.cut()
      await answering
      await sender.stop()
      await receiving.close()
    },
  }
}

function sendingOver(socket: RoomSocket, stun: string, { every, bytes }: Partial<Manner>) {
  const sending = peer(stun)
  const sources = new Map<MediaSource, RTCRtpTransceiver>()
  const asked = new Map<MediaSource, number>()
  const timers: NodeJS.Timeout[] = []

  function add(source: MediaSource): void {
    const track = new MediaStreamTrack({ kind: source === 'microphone' ? 'audio' : 'video' })
    const transceiver = sending.addTransceiver(track, { direction: 'sendonly' })
    transceiver.sender.onPictureLossIndication.subscribe(() => asked.set(source, (asked.get(source) ?? 0) + 1))
    sources.set(source, transceiver)
    let number = Math.floor(Math.random() * 30_000)
    timers.push(
      setInterval(() => {
        number += 1
        track.writeRtp(packet(number, bytes?.[source] ?? BYTES))
      }, every?.[source] ?? EVERY),
    )
  }

  return {
    async publish(...wanted: MediaSource[]) {
      for (const source of wanted) if (!sources.has(source)) add(source)
      for (const [source, transceiver] of sources)
        transceiver.setDirection(wanted.includes(source) ? 'sendonly' : 'inactive')
      await sending.setLocalDescription(await sending.createOffer())
      const named = [...sources].filter(([source]) => wanted.includes(source))
      socket.say({
        type: 'publish',
        sdp: sending.localDescription?.sdp ?? '',
        sources: Object.fromEntries(named.map(([source, transceiver]) => [transceiver.mid ?? '', source])),
      })
      const { sdp } = await socket.next('published')
      await sending.setRemoteDescription({ type: 'answer', sdp })
    },
    keyFramesAsked: (source: MediaSource) => asked.get(source) ?? 0,
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await sending.close()
    },
  }
}

function packet(number: number, bytes: number): RtpPacket {
  const header = new RtpHeader({ sequenceNumber: number % 65_536, timestamp: number * 960, payloadType: 96 })
  return new RtpPacket(header, Buffer.alloc(bytes, number % 256))
}

/** RFC 7983: packets of media begin with 128 to 191; the second byte tells RTCP from them (RFC 5761). */
function countOnly(connection: RTCPeerConnection, count: () => void): void {
  const insides = connection.iceTransports[0]?.connection as unknown as {
    protocols: { transport: { onData(data: Buffer, from: [string, number]): void } }[]
  }
  for (const { transport } of insides.protocols) {
    const pass = transport.onData.bind(transport)
    transport.onData = (data, from) => {
      const isMedia = (data[0] ?? 0) >= 128 && (data[0] ?? 0) < 192 && ((data[1] ?? 0) & 0x7f) >= 96
      if (isMedia) count()
      else pass(data, from)
    }
  }
}

function peer(stun: string): RTCPeerConnection {
  const rtcpFeedback = [useNACK(), usePLI(), useREMB()]
  return new RTCPeerConnection({
    codecs: {
      audio: [new RTCRtpCodecParameters({ mimeType: 'audio/opus', clockRate: 48_000, channels: 2, payloadType: 111 })],
      video: [new RTCRtpCodecParameters({ mimeType: 'video/VP8', clockRate: 90_000, payloadType: 96, rtcpFeedback })],
    },
    bundlePolicy: 'max-bundle',
    iceServers: [{ urls: stun }],
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
  })
}
