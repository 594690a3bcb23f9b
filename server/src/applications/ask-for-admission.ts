import type { ApplicationAdmission, BodyReadOf } from '@foyer/contract'
import { PASS_LIVES_FOR } from '@foyer/rules'
import { record } from '../accounts/security-log.ts'
import { admitTo } from '../admission/admit.ts'
import { AS_LONG_AS_IT_RUNS, insertMeeting } from '../attendances/insert-meeting.ts'
import { type LockedMeeting, lockMeeting } from '../attendances/meeting-row.ts'
import { refuseTooManyMeetings } from '../attendances/refuse-too-many-meetings.ts'
import type { Tx } from '../platform/db/database.ts'
import { takeTry } from '../platform/db/limits.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { actorOf, type SignedIn } from '../sessions/signed-in.ts'
import { admittedTo } from './admitted-to.ts'
import { type Calling, refuseEndedKey } from './for-application.ts'
import { type Pass, readPass } from './pass.ts'
import { lockReference, refuseNotRunning, refuseToLeaveElsewhere, runningBy } from './rooms.store.ts'

type Asked = Omit<BodyReadOf<'askForAdmission'>, 'pass'>

/**
 * Lets the terminal of a pass into a meeting in the application's room, by the same decision and the same locks as into one
 * of the server's own (JM1-JM9). Where none runs by that reference, the person of the pass starts it if the application
 * says so, and it is refused if not. In the same step they leave what they agreed to leave when they drew the pass, and what
 * the application names of its own rooms (JM9). The pass is used up by it; a refusal leaves the pass, and what is in the way,
 * as they were. Refuses a pass that is over, used, for another application, or of a session that has ended, and to leave
 * anything elsewhere that the person did not agree to.
 */
export async function askForAdmission(
  deps: Deps,
  calling: Calling,
  { pass: token, ...asked }: BodyReadOf<'askForAdmission'>,
): Promise<ApplicationAdmission> {
  const now = deps.clock.now()
  const pass = await readPass(deps, token, calling.application)
  const signed = pass && (await holderOf(deps, pass))
  if (!signed) throw new Refusal('pass.gone')
  try {
    const { attendance, began } = await deps.db.transaction(async (tx) => {
      await refuseEndedKey(tx, calling)
      await usePass(tx, pass)
      await refuseToLeaveElsewhere(tx, calling.application, pass.account, asked.leave)
      const meeting = await meetingFor(tx, calling.application, asked)
      await ended(refuseEnded(tx, signed))
      const into =
        meeting ??
        (await begin(deps, tx, { owner: pass.account, application: calling.application, ...asked.meeting }, now))
      const leaving = [...pass.leaves, ...asked.leave]
      const attendance = await admitTo(tx, signed, into, leaving, now, calling.application)
      return { attendance, began: meeting === undefined }
    })
    return await admittedTo(deps, calling.application, attendance, began)
  } catch (error) {
    if (error instanceof Refusal && error.rule) await noteRefusal(deps, pass, signed, error, now)
    throw error
  }
}

/** Who is signed in on the terminal of the pass; undefined when nobody is any more (CL7: nor when the account is closed). */
async function holderOf({ sessionCheck }: Deps, { account, session }: Pass): Promise<SignedIn | undefined> {
  const signed = await ended(sessionCheck.stillSignedIn(session))
  return signed.account.id === account ? signed : undefined
}

/** A session's end is the person's to know: the application learns that the pass is no longer good. */
async function ended<T>(checking: Promise<T>): Promise<T> {
  try {
    return await checking
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith('session.')) throw new Refusal('pass.gone')
    throw error
  }
}

/** Two who use one pass at once: the second waits for the first to commit, and is refused. */
async function usePass(tx: Tx, { id, expiresAt }: Pass): Promise<void> {
  const used = await tx
    .insertInto('used_passes')
    .values({ id, expires_at: expiresAt })
    .onConflict((on) => on.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!used) throw new Refusal('pass.gone')
}

/** The meeting, locked; undefined when it is to be begun. */
async function meetingFor(tx: Tx, application: string, { meeting, starts }: Asked): Promise<LockedMeeting | undefined> {
  if (starts) await lockReference(tx, application, meeting.reference)
  const id = await runningBy(tx, application, meeting.reference)
  const running = id && (await lockMeeting(tx, id, 'share'))
  if (running && !running.ended_at) return running
  return starts ? undefined : refuseNotRunning(tx, application, meeting.reference)
}

interface Beginning {
  owner: string
  application: string
  reference: string
  topic: string | null
}

/** It counts like every other that they start, and has a number by which they see where they are. */
async function begin(
  deps: Deps,
  tx: Tx,
  { owner, application, reference, topic }: Beginning,
  now: Date,
): Promise<LockedMeeting> {
  await refuseTooManyMeetings(deps, tx, owner, now)
  const room = { id: application, reference }
  const one = { owner, topic, begunAt: now, numberRestsUntil: AS_LONG_AS_IT_RUNS, application: room }
  return insertMeeting(tx, one, now)
}

/**
 * SI6: the person finds in their log what was refused to them, here as elsewhere; once of each pass, however often the
 * application asks by it.
 */
async function noteRefusal(
  { db, secrets }: Deps,
  pass: Pass,
  signed: SignedIn,
  { code, rule }: Refusal,
  now: Date,
): Promise<void> {
  const subject = secrets.keyOf('pass', `${pass.id} ${code}`)
  const once = { kind: 'refused by a pass', subject, most: 1, within: PASS_LIVES_FOR }
  await db.transaction(async (tx) => {
    if ('until' in (await takeTry(tx, once, now))) return
    await record(tx, now, { ...actorOf(signed), event: 'actionRefused', refusal: code, rule })
  })
}
