import type { SsoReturn, SsoTestResult, SsoVisit } from '@foyer/contract'
import { masked } from '../accounts/phone-numbers.ts'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer, organisationOf } from '../members/as-administrator.ts'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import type { Said } from '../platform/outside/sso/identity-provider.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { beginVisit } from './begin-visit.ts'
import { type Connection, connectionOf } from './connections.store.ts'
import { endVisit } from './end-visit.ts'
import type { SsoPurpose } from './visits.ts'
import { whatItBecomes } from './what-it-becomes.ts'

/** Begins a test sign-in with the settings as they are saved, turned on or not: nobody is signed in by it. */
export async function askForSsoTest(deps: Deps, signed: SignedIn, from: From): Promise<SsoVisit> {
  const connection = await connectionOf(deps.db.queries, organisationOf(signed.account))
  if (!connection) throw new Refusal('sso.none')
  return beginVisit(deps, connection, purposeOf(signed), from)
}

/**
 * What came back, to the administrator's own session alone, and what it would become. A test that passes permits SSO to be
 * turned on.
 */
export async function ssoTestResult(deps: Deps, signed: SignedIn, back: SsoReturn): Promise<SsoTestResult> {
  const { connection, outcome } = await endVisit(deps, purposeOf(signed), back)
  const result =
    outcome.kind === 'said'
      ? await resultOf(deps, connection, outcome.said)
      : { ...NOTHING, problems: [outcome.kind], refusedBecause: outcome.kind === 'refused' ? outcome.why : null }
  await remember(deps, signed, connection, result.passed)
  return result
}

const NOTHING = { passed: false, subject: null, attributes: [], becomes: null }

function purposeOf({ account, session }: SignedIn): SsoPurpose {
  return { purpose: 'test', account: account.id, session: session.id }
}

/** What is shown of an answer ends somewhere. */
const MOST_ATTRIBUTES = 100
const MOST_VALUES = 20
const LONGEST_VALUE = 500

async function resultOf({ db }: Pick<Platform, 'db'>, connection: Connection, said: Said): Promise<SsoTestResult> {
  const { nickname, number, department, problems } = await whatItBecomes(db.queries, connection, said)
  return {
    passed: !problems.includes('nicknameMissing'),
    subject: said.subject.slice(0, LONGEST_VALUE),
    attributes: Object.entries(said.attributes)
      .slice(0, MOST_ATTRIBUTES)
      .map(([name, values]) => ({
        name: name.slice(0, LONGEST_VALUE),
        values: values.slice(0, MOST_VALUES).map((one) => one.slice(0, LONGEST_VALUE)),
      })),
    becomes: {
      nickname: nickname ?? null,
      maskedNumber: number === undefined ? null : masked(number),
      department: department?.name ?? null,
    },
    problems,
    refusedBecause: null,
  }
}

async function remember(deps: Deps, signed: SignedIn, { changed_at }: Connection, passed: boolean): Promise<void> {
  const now = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    const { organisation, actor } = await administer(tx, signed, 'changeSignInSettings')
    // Settings that were changed while the answer was on its way are not the ones that were tested.
    if (passed)
      await tx
        .updateTable('sso_connections')
        .set({ tested_at: now })
        .where('organisation_id', '=', organisation)
        .where('changed_at', '=', changed_at)
        .execute()
    await recordAct(tx, now, { organisation, event: 'ssoTested', actor, details: { passed } })
    await tellAdministrators(tx, organisation, 'sso', now)
  })
}
