import { z } from 'zod'
import { codeRefusals, type Endpoint, sendRefusals } from './endpoint.ts'
import { AppealOpened, Code, CodeSent, PhoneNumber } from './shapes.ts'

/** The way back for one whose number is lost. */
export const APPEAL_ENDPOINTS = {
  askForAppealCode: {
    summary: 'Sends a code to the number that an account shall be bound to by an appeal',
    needs: 'none',
    body: z.object({ phone: PhoneNumber }),
    status: 202,
    answer: CodeSent,
    refusals: ['number.invalid', 'number.overseas', ...sendRefusals],
  },
  openAppeal: {
    summary:
      'Asks to have the personal account of a lost number bound to another; the same answer whether there is one (SI3)',
    needs: 'none',
    body: z.object({ challenge: z.uuid(), code: Code, lost: PhoneNumber }),
    status: 201,
    answer: AppealOpened,
    refusals: ['number.invalid', 'number.overseas', 'appeal.tooMany', ...codeRefusals],
  },
  appealForThis: {
    summary: 'The same for the account that is signed in here, when its number was taken off and nothing else opens it',
    needs: 'session',
    body: z.object({ challenge: z.uuid(), code: Code }),
    status: 201,
    answer: AppealOpened,
    refusals: ['appeal.notNeeded', 'appeal.tooMany', ...codeRefusals],
  },
  cancelAppeal: {
    summary: 'Ends the appeal that somebody opened for this account',
    needs: 'session',
    status: 204,
    refusals: ['appeal.none'],
  },
} as const satisfies Record<string, Endpoint>
