import type { Role } from '@foyer/rules'
import { useWordsOf } from './use-words.ts'

/** The words of the role of a super admin, offered to the person who is signed in (CL6). */
export interface SuperAdminOfferWords {
  title: (from: string) => string
  line: (until: string) => string
  somebody: string
  accept: string
  decline: string
  declined: string
  acceptTitle: string
  question: string
  happens: string
  consequences: (from: string) => Record<Role, readonly string[]>
  accepting: string
  accepted: string
  gone: string
}

const zhCN = {
  title: (from) => `${from} 请你担任超级管理员`,
  line: (until) => `接受后，你可以管理企业的一切。${until} 前有效。`,
  somebody: '企业的超级管理员',
  accept: '接受',
  decline: '谢绝',
  declined: '已谢绝，角色没有改变',
  acceptTitle: '担任超级管理员',
  question: '接受并担任超级管理员？',
  happens: '接受后',
  consequences: (from) => ({
    super_admin: ['你成为超级管理员。', `${from} 仍是超级管理员。`, '你的账号不能直接注销，需要先移交。'],
    admin: ['你成为超级管理员。', `${from} 改为管理员。`, '你的账号不能直接注销，需要先移交。'],
    member: ['你成为超级管理员。', `${from} 改为普通成员。`, '你的账号不能直接注销，需要先移交。'],
  }),
  accepting: '正在接受…',
  accepted: '你现在是超级管理员',
  gone: '这次移交已失效',
} as const satisfies SuperAdminOfferWords

const en = {
  title: (from) => `${from} asks you to become super admin`,
  line: (until) => `Once you accept, you manage the whole organisation. Good until ${until}.`,
  somebody: 'Your super admin',
  accept: 'Accept',
  decline: 'Decline',
  declined: 'Declined. No role has changed.',
  acceptTitle: 'Become super admin',
  question: 'Accept and become super admin?',
  happens: 'Once you accept',
  consequences: (from) => ({
    super_admin: ['You are a super admin.', `${from} stays one.`, 'To close your account you must hand it over first.'],
    admin: [
      'You are a super admin.',
      `${from} becomes an administrator.`,
      'To close your account you must hand it over first.',
    ],
    member: [
      'You are a super admin.',
      `${from} becomes a member.`,
      'To close your account you must hand it over first.',
    ],
  }),
  accepting: 'Accepting…',
  accepted: 'You are a super admin now',
  gone: 'The offer is over',
} as const satisfies SuperAdminOfferWords

export const SUPER_ADMIN_OFFER_WORDS = { 'zh-CN': zhCN, en }

export function useSuperAdminOfferWords(): SuperAdminOfferWords {
  return useWordsOf<SuperAdminOfferWords>(SUPER_ADMIN_OFFER_WORDS)
}
