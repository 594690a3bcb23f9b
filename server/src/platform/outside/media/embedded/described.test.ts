import { DESCRIPTION_MAX_BYTES, type DescriptionFault, LINES_SENT_AT_MOST } from '@foyer/contract'
import { describe, expect, it } from 'vitest'
import { NotDescribed, readAnswer, readOffer } from './described.ts'

/** As a browser offers a voice and a picture, with all that it knows. */
const FORMATS = Array.from({ length: 62 }, (_, nth) => (nth < 31 ? 35 + nth : 65 + nth))
const PICTURE = [
  `m=video 9 UDP/TLS/RTP/SAVPF ${FORMATS.join(' ')}`,
  'c=IN IP4 0.0.0.0',
  'a=mid:1',
  'a=candidate:1 1 udp 2113937151 6f2.local 50000 typ host generation 0',
  'a=end-of-candidates',
  'a=sendonly',
  ...Array.from({ length: 14 }, (_, nth) => `a=extmap:${nth + 1} urn:ietf:params:rtp-hdrext:${nth}`),
  ...FORMATS.flatMap((one) => [
    `a=rtpmap:${one} VP8/90000`,
    `a=rtcp-fb:${one} nack pli`,
    `a=rtcp-fb:${one} goog-remb`,
    `a=rtcp-fb:${one} transport-cc`,
    `a=fmtp:${one} apt=96`,
  ]),
  'a=ssrc-group:FID 3735928559 4277009102',
  'a=ssrc:3735928559 cname:x',
  'a=ssrc:4277009102 cname:x',
]
const VOICE = ['m=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:0', 'a=rtpmap:111 opus/48000/2', 'a=rtcp-fb:* nack']
const SESSION = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE 0 1', 'a=ice-ufrag:abcd']
const OFFER = [...SESSION, ...VOICE, ...PICTURE]

const sdp = (lines: string[]) => `${lines.join('\r\n')}\r\n`
const times = (count: number, line: (nth: number) => string) => Array.from({ length: count }, (_, nth) => line(nth))
const lines = (count: number) => [
  'v=0',
  `a=group:BUNDLE ${times(count, String).join(' ')}`,
  ...times(count, (nth) => `m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:${nth}`),
]

function faultOf(read: () => unknown): DescriptionFault | undefined {
  try {
    read()
  } catch (error) {
    if (error instanceof NotDescribed) return error.fault
    throw error
  }
  return undefined
}

describe('a description', () => {
  it('of a browser is taken as it is, without its addresses', () => {
    const taken = readOffer(sdp(OFFER))
    const kept = OFFER.filter((line) => !line.includes('candidate'))
    expect(taken).toEqual({ sdp: sdp(kept), names: ['audio 0', 'video 1'] })
    expect(readOffer(OFFER.join('\n')).sdp).toBe(sdp(kept))
    expect(readAnswer(sdp(OFFER), 2).sdp).toBe(sdp(kept))
  })

  it.each<[string, DescriptionFault, string]>([
    ['10,000 lines', 'description.tooLong', sdp(lines(10_000))],
    ['more lines than it may send', 'description.tooManyLines', sdp(lines(LINES_SENT_AT_MOST + 1))],
    ['10,000 candidates', 'description.tooLong', sdp([...OFFER, ...times(10_000, () => PICTURE[3]!)])],
    [
      'many candidates',
      'description.tooManyCandidates',
      sdp([...SESSION, ...VOICE, ...times(101, (nth) => `a=candidate:${nth} 1 udp 1 10.0.0.1 9 typ host`)]),
    ],
    [
      'candidates spread over its lines',
      'description.tooManyCandidates',
      sdp(
        lines(20).flatMap((line) =>
          line.startsWith('m=') ? [line, ...times(6, () => 'a=candidate:1 1 udp 1 10.0.0.1 9 typ host')] : [line],
        ),
      ),
    ],
    [
      'many formats',
      'description.tooManyFormats',
      sdp([...SESSION, `m=audio 9 UDP/TLS/RTP/SAVPF${' 1'.repeat(81)}`, 'a=mid:0']),
    ],
    [
      'many maps of formats',
      'description.tooManyFormats',
      sdp([...OFFER, ...times(81, () => 'a=rtpmap:96 VP8/90000')]),
    ],
    ['much feedback', 'description.tooManyFormats', sdp([...SESSION, ...VOICE, ...times(401, () => 'a=rtcp-fb:* x')])],
    [
      'many extensions',
      'description.tooManyExtensions',
      sdp([...OFFER, ...times(19, (nth) => `a=extmap:${nth} urn:x`)]),
    ],
    ['many sources', 'description.tooManySources', sdp([...OFFER, ...times(31, (nth) => `a=ssrc:${nth} cname:x`)])],
    [
      'sources behind another kind of line end',
      'description.tooManySources',
      sdp([...OFFER, ...times(31, (nth) => `a=ssrc:${nth} cname:x\u2028`)]),
    ],
    [
      'many groups of sources',
      'description.tooManySources',
      sdp([...OFFER, ...times(16, () => 'a=ssrc-group:FID 1 2')]),
    ],
    [
      'many fingerprints',
      'description.tooManyAttributes',
      sdp([...OFFER, ...times(17, () => 'a=fingerprint:sha-256 A')]),
    ],
    ['many attributes before its lines', 'description.tooManyAttributes', sdp([...times(17, () => 'a=x'), ...OFFER])],
    [
      'more bytes than characters',
      'description.tooLong',
      sdp([...OFFER, `a=x:${'门'.repeat(DESCRIPTION_MAX_BYTES / 3)}`]),
    ],
  ])('with %s is refused: %s', (_, fault, hostile) => {
    expect(faultOf(() => readOffer(hostile))).toBe(fault)
  })

  it.each([
    ['nothing', ''],
    ['prose', 'hello'],
    ['no line', sdp(SESSION)],
    ['data', sdp([...SESSION, 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'a=mid:0'])],
    ['formats that are no numbers', sdp([...SESSION, 'm=audio 9 UDP/TLS/RTP/SAVPF opus', 'a=mid:0'])],
    ['a port that is no number', sdp([...SESSION, 'm=audio nine UDP/TLS/RTP/SAVPF 111', 'a=mid:0'])],
    ['a line without a name', sdp([...SESSION, VOICE[0]!])],
    ['a line of two names', sdp([...SESSION, ...VOICE, 'a=mid:1'])],
    ['two lines of one name', sdp([...SESSION, ...VOICE, ...VOICE])],
    ['a name before the lines', sdp([...SESSION, 'a=mid:0', VOICE[0]!])],
    ['a map of no number', sdp([...SESSION, ...VOICE, 'a=rtpmap:x opus/48000'])],
    ['an extension of no number', sdp([...SESSION, ...VOICE, 'a=extmap:x urn:x'])],
    ['a source of no number', sdp([...SESSION, ...VOICE, 'a=ssrc:x cname:x'])],
    ['a line within a line', sdp([...SESSION, ...VOICE, 'a=x:\rm=audio 9 UDP/TLS/RTP/SAVPF 111'])],
  ])('with %s is none', (_, hostile) => {
    expect(faultOf(() => readOffer(hostile))).toBe('description.malformed')
  })

  it.each([
    ['no group', [...SESSION.filter((line) => !line.startsWith('a=group')), ...VOICE]],
    ['a line outside of its group', [...lines(2), 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:other']],
    ['two groups', ['a=group:BUNDLE 0', ...lines(1)]],
    ['another group', [...lines(1), 'a=group:LS 0'].toSorted()],
  ])('with %s would take more than one port, and is refused', (_, hostile) => {
    const all = hostile.toSorted(
      (one, other) => Number(other.startsWith('a=group')) - Number(one.startsWith('a=group')),
    )
    expect(faultOf(() => readOffer(sdp(all)))).toBe('description.notBundled')
  })

  it('answers as many lines as were offered, and may have more bytes where those are many', () => {
    expect(faultOf(() => readAnswer(sdp(lines(3)), 2))).toBe('description.tooManyLines')
    expect(faultOf(() => readAnswer(sdp(lines(1)), 2))).toBe('description.malformed')
    const full = sdp(lines(60).map((line) => (line.startsWith('m=') ? `${line}\r\na=x:${'y'.repeat(600)}` : line)))
    expect(full.length).toBeGreaterThan(DESCRIPTION_MAX_BYTES)
    expect(faultOf(() => readAnswer(full, 60))).toBe(undefined)
    expect(faultOf(() => readOffer(full))).toBe('description.tooLong')
  })
})
