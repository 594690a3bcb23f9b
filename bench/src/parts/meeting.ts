import type { Admission } from '@foyer/contract'
import { WebSocket } from 'ws'
import type { BenchSession } from './sessions.ts'

/** A running meeting with a terminal of each session in it; their leases are renewed until it is left. */
export async function meet(
  url: string,
  sessions: readonly BenchSession[],
): Promise<{ admissions: Admission[]; leave(): void }> {
  const [first, ...others] = sessions
  if (!first) throw new Error('nobody to meet')
  const admissions = [await ask<Admission>(`${url}/v1/my/started-meetings`, first)]
  const meeting = admissions[0]!.meeting.id
  for (const one of others) {
    const step = await ask<{ admission: Admission }>(`${url}/v1/meetings/${meeting}/attendances`, one)
    admissions.push(step.admission)
  }
  const present = admissions.map(({ attendance }, nth) => staysPresent(url, sessions[nth]!, attendance))
  return {
    admissions,
    leave: () => {
      for (const stop of present) stop()
    },
  }
}

function staysPresent(url: string, { token }: BenchSession, attendance: string): () => void {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/live`)
  socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', token })))
  socket.on('error', () => undefined)
  const timer = setInterval(() => socket.send(JSON.stringify({ type: 'present', attendance })), 10_000)
  return () => {
    clearInterval(timer)
    socket.terminate()
  }
}

async function ask<T>(url: string, { token }: BenchSession): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  })
  if (!answer.ok) throw new Error(`${url}: ${await answer.text()}`)
  return (await answer.json()) as T
}
