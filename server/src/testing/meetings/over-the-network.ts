import { LIVE_PATH, type ToTerminal } from '@foyer/contract'
import { WebSocket } from 'ws'
import { loseLost } from '../../attendances/lose-lost.ts'
import { passHostsOn } from '../../attendances/pass-hosts-on.ts'
import { endEmptyMeetings } from '../../meetings/end-empty-meetings.ts'
import { logTo } from '../../platform/log.ts'
import { askProcess } from '../processes/over-the-network.ts'
import type { Stage } from './stage.ts'

/** What is said is written within a second, and what is gone is answered then. */
const LOOKED_EVERY = 50

/** Two server processes as a stage: everything over HTTP and over live sockets. */
export function overTheNetwork(on: Pick<Stage, 'db' | 'secrets' | 'clock'> & { urls: readonly string[] }): Stage {
  const { urls, ...known } = on
  const itself = { ...known, log: logTo(process.stderr, 'error') }
  const url = (which: number) => urls[which % urls.length]!
  return {
    ...known,
    async ask(which, { method, url: path, token, body }) {
      return askProcess(url(which), path, { method, ...(token && { token }), ...(body && { body }) })
    },
    async renew(which, stay, _session, token) {
      const before = await leaseOf(known, stay)
      const hasMoved = async () => (await leaseOf(known, stay)) > before
      return sayPresent(url(which), { attendance: stay, token, hasMoved })
    },
    // What every process does by itself; here it does not have to be waited for.
    loseLost: () => loseLost(itself),
    passHostsOn: () => passHostsOn(itself),
    async endEmpty() {
      await loseLost(itself)
      await endEmptyMeetings(itself)
    },
  }
}

async function leaseOf({ db }: Pick<Stage, 'db'>, stay: string): Promise<Date> {
  const row = db.queries.selectFrom('attendances').select('lease_until').where('id', '=', stay)
  return (await row.executeTakeFirstOrThrow()).lease_until
}

/** Until it hears that it is gone, or its lease has moved. */
function sayPresent(
  url: string,
  { attendance, token, hasMoved }: { attendance: string; token: string; hasMoved: () => Promise<boolean> },
): Promise<'present' | 'gone'> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${LIVE_PATH}`)
  return new Promise<'present' | 'gone'>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', token })))
    socket.on('close', () => resolve('gone')) // its session is over
    socket.on('message', (data) => {
      const { type } = JSON.parse(String(data)) as ToTerminal
      if (type === 'attendance.gone') resolve('gone')
      if (type === 'welcome') socket.send(JSON.stringify({ type: 'present', attendance }))
    })
    const look = setInterval(() => {
      if (socket.readyState > WebSocket.OPEN) clearInterval(look)
      else
        hasMoved().then((moved) => {
          if (!moved) return
          clearInterval(look)
          resolve('present')
        }, reject)
    }, LOOKED_EVERY)
  }).finally(() => socket.terminate())
}
