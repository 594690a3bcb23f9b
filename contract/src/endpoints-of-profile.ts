import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { Account, Avatar, Nickname } from './shapes.ts'

/** How a person is shown to others (AV). */
export const PROFILE_ENDPOINTS = {
  changeNickname: {
    summary: 'Changes the nickname; every terminal of the account shows it (AV6)',
    needs: 'session',
    body: z.object({ nickname: Nickname }),
    status: 200,
    answer: z.object({ account: Account }),
    refusals: ['nickname.invalid', 'action.onWeb'],
  },
  changeAvatar: {
    summary: 'Changes the avatar (AV1-AV5); every terminal of the account shows it (AV6)',
    needs: 'session',
    multipart: 'picture',
    status: 200,
    answer: z.object({ avatar: Avatar }),
    refusals: [
      'avatar.missing',
      'avatar.tooLarge',
      'avatar.tooManyPixels',
      'avatar.notAnImage',
      'avatar.unsupported',
      'avatar.broken',
      'avatar.alsoSomethingElse',
      'avatar.badCrop',
      'avatar.organisationForbids',
      'action.onWeb',
    ],
  },
  removeAvatar: {
    summary: 'Goes back to the picture made of the initials',
    needs: 'session',
    status: 204,
    refusals: ['avatar.organisationForbids', 'action.onWeb'],
  },
} as const satisfies Record<string, Endpoint>
