import { RTCPeerConnection, RTCRtpCodecParameters, useAbsSendTime, useNACK, usePLI, useREMB } from 'werift'
import { type Gate, standAtTheGate } from './gate.ts'
import { hearPortsFail } from './hear-ports-fail.ts'
import type { Network } from './network.ts'

hearPortsFail()

/** One connection between the server and a terminal, for what travels in one direction. */
export interface Peer {
  connection: RTCPeerConnection
  /** Makes what was created the local description; the SDP has every address at which the terminal reaches us. */
  describe(description: { type: 'offer' | 'answer'; sdp: string }): Promise<string>
  /** How long nothing was heard of the other side. Milliseconds. */
  silentFor(): number
  /** Nothing is sent or received from here on; the port is free soon after. */
  close(): void
}

/**
 * ICE lite (RFC 8445, 2.5): we are reached at known addresses, so that terminals do the checking. Nothing is asked of a
 * STUN or TURN server, and nothing is ever sent to an address that a terminal merely names.
 */
export async function openPeer(network: Network): Promise<Peer> {
  const ports = await network.takePorts()
  const connection = new RTCPeerConnection({
    codecs: { audio: [opus()], video: [vp8()] },
    headerExtensions: { video: [useAbsSendTime()] },
    bundlePolicy: 'max-bundle',
    iceLite: true,
    iceServers: [],
    iceUseIpv4: false, // not those of the machine, but those that are announced
    iceUseIpv6: false,
    iceAdditionalHostAddresses: [network.addresses[0]],
    icePortRange: ports.range,
  })
  let gate: Gate | undefined
  let closed = false
  const openedAt = performance.now()

  return {
    connection,
    async describe(description) {
      await connection.setLocalDescription(description)
      gate ??= standAtTheGate(connection)
      return network.announce(connection.localDescription?.sdp ?? '')
    },
    silentFor: () => performance.now() - Math.max(openedAt, gate?.heardAt() ?? 0),
    close() {
      if (closed) return
      closed = true
      connection.close().then(ports.giveBack, ports.giveBack)
    },
  }
}

/** What we ask a terminal to send: corrected ahead (FEC), and next to nothing while nobody speaks (DTX). */
function opus(): RTCRtpCodecParameters {
  const parameters = 'minptime=10;useinbandfec=1;usedtx=1'
  return new RTCRtpCodecParameters({
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    payloadType: 111,
    parameters,
  })
}

function vp8(): RTCRtpCodecParameters {
  const rtcpFeedback = [useNACK(), usePLI(), useREMB()]
  return new RTCRtpCodecParameters({ mimeType: 'video/VP8', clockRate: 90_000, payloadType: 96, rtcpFeedback })
}
