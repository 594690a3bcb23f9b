import { DESCRIPTION_MAX_BYTES, type DescriptionFault, LINES_SENT_AT_MOST } from '@foyer/contract'

/** A description from a terminal that is not taken, and what it is told. Nothing of it is in the error. */
export class NotDescribed extends Error {
  readonly fault: DescriptionFault

  constructor(fault: DescriptionFault, options?: ErrorOptions) {
    super(fault, options)
    this.fault = fault
  }
}

/** What was described, once it has been counted; without addresses, which we learn from the terminal's own checks. */
export interface Described {
  sdp: string
  /** The kind and the name of each line. */
  names: string[]
}

/**
 * Refuses with NotDescribed what is not sound and pictures over one transport, and what has more in it than any browser
 * writes: that is counted here, before werift has it, which takes whatever it is given.
 */
export function readOffer(sdp: string): Described {
  const { session, lines } = readSections(sdp, DESCRIPTION_MAX_BYTES, LINES_SENT_AT_MOST)
  const groups = session.filter((line) => line.startsWith('a=group:'))
  const bundled = new Set(groups[0]?.split(' ').slice(1))
  if (groups.length !== 1 || !groups[0]?.startsWith('a=group:BUNDLE ')) throw new NotDescribed('description.notBundled')
  for (const { head, mid } of lines)
    if (!/^m=\w+ 0 /.test(head) && !bundled.has(mid)) throw new NotDescribed('description.notBundled')
  return put(session, lines)
}

const BYTES_A_LINE = 1000

/** The same for the answer to an offer of that many lines: it has as many. */
export function readAnswer(sdp: string, offered: number): Described {
  const { session, lines } = readSections(sdp, Math.max(DESCRIPTION_MAX_BYTES, offered * BYTES_A_LINE), offered)
  if (lines.length !== offered) throw new NotDescribed('description.malformed')
  return put(session, lines)
}

interface Line {
  head: string
  mid: string
  attributes: string[]
}

/** Payload types end at 127, of which browsers use at most 64. */
const MOST_FORMATS = 80
const MOST_CANDIDATES = 100

/** Of one line, or of what comes before the first: how many, each as it should look, and what it is where there are more. */
const COUNTED: Record<string, { most: number; looks: RegExp; fault: DescriptionFault }> = {
  rtpmap: { most: MOST_FORMATS, looks: /^\d{1,3} \S+$/, fault: 'description.tooManyFormats' },
  fmtp: { most: MOST_FORMATS, looks: /^\d{1,3} ./, fault: 'description.tooManyFormats' },
  'rtcp-fb': { most: 5 * MOST_FORMATS, looks: /^(\*|\d{1,3}) ./, fault: 'description.tooManyFormats' },
  extmap: { most: 32, looks: /^\d{1,5}(\/\w+)? \S/, fault: 'description.tooManyExtensions' },
  ssrc: { most: 32, looks: /^\d{1,10}( |$)/, fault: 'description.tooManySources' },
  'ssrc-group': { most: 16, looks: /^\S+( \d{1,10})+$/, fault: 'description.tooManySources' },
  candidate: { most: MOST_CANDIDATES, looks: /^\S+ \d+ /, fault: 'description.tooManyCandidates' },
}
const OTHERS = { most: 16, looks: /^/, fault: 'description.tooManyAttributes' } as const

const HEAD = /^m=(audio|video) \d{1,5} UDP\/TLS\/RTP\/SAVPF((?: \d{1,3})+)$/
const MID = /^a=mid:([^\s:]{1,32})$/

function readSections(sdp: string, mostBytes: number, mostLines: number): { session: string[]; lines: Line[] } {
  if (Buffer.byteLength(sdp) > mostBytes) throw new NotDescribed('description.tooLong')
  const all = sdp.trimEnd().split(/\r?\n/)
  if (!all.every((line) => /^[a-z]=[^\r]*$/.test(line))) throw new NotDescribed('description.malformed')
  const starts = all.flatMap((line, nth) => (line.startsWith('m=') ? [nth] : []))
  if (starts.length > mostLines) throw new NotDescribed('description.tooManyLines')
  if (all.filter(isCandidate).length > MOST_CANDIDATES) throw new NotDescribed('description.tooManyCandidates')
  const session = all.slice(0, starts[0])
  count(session)
  const lines = starts.map((start, nth) => readLine(all.slice(start, starts[nth + 1])))
  if (lines.length === 0 || new Set(lines.map(({ mid }) => mid)).size < lines.length)
    throw new NotDescribed('description.malformed')
  return { session, lines }
}

function readLine([head = '', ...attributes]: string[]): Line {
  const formats = HEAD.exec(head)?.[2]?.trim().split(' ')
  const mids = attributes.flatMap((one) => (one.startsWith('a=mid:') ? [MID.exec(one)?.[1]] : []))
  if (!formats || mids.length !== 1 || !mids[0]) throw new NotDescribed('description.malformed')
  if (formats.length > MOST_FORMATS) throw new NotDescribed('description.tooManyFormats')
  count(attributes)
  return { head, mid: mids[0], attributes }
}

function count(lines: string[]): void {
  const counts = new Map<string, number>()
  for (const line of lines) {
    const [, name = line, value = ''] = /^a=([^:]*):?(.*)$/s.exec(line) ?? []
    const { most, looks, fault } = Object.hasOwn(COUNTED, name) ? COUNTED[name]! : OTHERS
    if (!looks.test(value)) throw new NotDescribed('description.malformed')
    counts.set(name, (counts.get(name) ?? 0) + 1)
    if (counts.get(name)! > most) throw new NotDescribed(fault)
  }
}

function put(session: string[], lines: Line[]): Described {
  const all = [...session, ...lines.flatMap(({ head, attributes }) => [head, ...attributes])]
  const sdp = `${all.filter((line) => !isCandidate(line)).join('\r\n')}\r\n`
  return { sdp, names: lines.map(({ head, mid }) => `${head.slice(2, 7)} ${mid}`) }
}

function isCandidate(line: string): boolean {
  return line.startsWith('a=candidate:') || line.startsWith('a=end-of-candidates')
}
