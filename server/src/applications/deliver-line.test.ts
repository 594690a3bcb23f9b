import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Tx } from '../platform/db/database.ts'
import { logTo } from '../platform/log.ts'
import { secretsFrom } from '../platform/secrets.ts'
import { type Lines, later, now, openLines } from '../testing/applications/lines.ts'
import { deliverLine } from './deliver-line.ts'
import { type Head, headOf, noteTry } from './deliveries.store.ts'
import { openLanes, type Place } from './webhook-lanes.ts'
import { fileNew, haveLines, type Line } from './webhook-lines.store.ts'
import { newWebhookSecret, sealSecrets } from './webhook-secrets.ts'

const secrets = secretsFrom('the secret of lines that are told')

let stage: Lines
let line: Line
/** Numbers of the webhooks that were sent, all of which are taken. */
let sent: number[]

beforeAll(async () => {
  stage = await openLines()
})
beforeEach(async () => {
  await stage.clear()
  const application = await stage.anApplication(sealSecrets(secrets, newWebhookSecret(), null, now))
  ;[line] = (await stage.meetingsOf(application, 1)) as [Line]
  sent = []
})
afterAll(() => stage.close())

/** As the process that sends. */
function deliver(): Promise<void> {
  const deps = {
    db: stage.db,
    clock: { now: () => now },
    secrets,
    webhooks: {
      mayBeAt: () => true,
      async send(_address: string, _headers: Record<string, string>, body: string) {
        sent.push(JSON.parse(body).data.seq)
        return { status: 204 }
      },
    },
    log: logTo(process.stderr, 'silent'),
  }
  return deliverLine(deps, line, openLanes().enter(line) as Place, new AbortController().signal)
}

const file = (tx: Tx) => fileNew({ ...stage.db, transaction: (story) => story(tx) })

/** Notes how a try of the first that waits went. */
async function note(status: number): Promise<Head> {
  const head = (await headOf(stage.db.queries, line)) as Head
  await noteTry(stage.db, line, head, { at: now, until: now, outcome: { status } })
  return head
}

describe('telling a line', () => {
  it('in which nothing waits sends what is filed at that moment, and forgets none of it', async () => {
    await stage.tell([line])
    await fileNew(stage.db)
    // All of it was swept: a line without anything in it.
    await stage.db.queries.deleteFrom('webhook_events').execute()
    await stage.tell([line])
    await stage.whileHeld(file, deliver)
    expect(sent).toEqual([1])
    expect(await stage.linesAndWaiting()).toEqual({ lines: [], waiting: [] })
  })

  it('whose first is sent again at that moment by the console sends it at once, not when it was due', async () => {
    await stage.tell([line])
    await fileNew(stage.db)
    const { id } = await note(500)
    expect((await headOf(stage.db.queries, line))?.due_at).toEqual(later(5000))
    const again = async (tx: Tx) => {
      await haveLines(tx, line.application, sql`id = ${id}`, now)
      await tx.updateTable('webhook_events').set({ tries: 0, due_at: now }).where('id', '=', id).execute()
    }
    await stage.whileHeld(again, deliver)
    expect(sent).toEqual([1])
    expect(await stage.linesAndWaiting()).toEqual({ lines: [], waiting: [] })
  })

  it('without anything, or with nothing due, sends nothing and is gone, or due when its first is', async () => {
    await stage.tell([line])
    await fileNew(stage.db)
    await note(500)
    await deliver()
    expect(await stage.linesAndWaiting()).toEqual({ lines: [line.meeting], waiting: [line.meeting] })
    await stage.db.queries.deleteFrom('webhook_events').execute()
    await deliver()
    expect(sent).toEqual([])
    expect(await stage.linesAndWaiting()).toEqual({ lines: [], waiting: [] })
  })
})
