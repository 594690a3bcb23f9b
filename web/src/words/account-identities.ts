import { useWordsOf } from './use-words.ts'

/** The words of a person's several accounts: switching between them, beginning an organisation, joining one. */
export interface IdentityWords {
  title: string
  line: string
  rowLine: string
  listLabel: string
  current: string
  switchTo: (name: string) => string
  only: string
  onlyLine: string
  notPossible: string
  flowTitle: (name: string) => string
  switching: string
  switched: (name: string) => string
  create: {
    title: string
    rowLine: string
    line: string
    name: string
    nameHint: string
    nameCount: (count: number, most: number) => string
    nameMissing: string
    plan: string
    plans: Record<'business' | 'enterprise', string>
    trialTitle: string
    trial: readonly string[]
    do: string
    doing: string
    doneTitle: string
    done: (name: string) => string
    switchNow: string
    stay: string
  }
}

const zhCN = {
  title: '切换身份',
  line: '同一个手机号或微信可以登录的账号。切换后，这台设备以另一个身份继续使用，不用重新登录。',
  rowLine: '在个人账号和企业账号之间切换',
  listLabel: '我的身份',
  current: '当前',
  switchTo: (name) => `切换到「${name}」`,
  only: '没有其他身份',
  onlyLine: '加入企业后，你在企业中的账号会出现在这里。',
  notPossible: '现在不能切换',
  flowTitle: (name) => `切换到「${name}」`,
  switching: '正在切换身份',
  switched: (name) => `已切换到「${name}」`,
  create: {
    title: '创建企业',
    rowLine: '试用商业版或企业版，统一管理成员',
    line: '你会成为新企业的超级管理员，个人账号不受影响。',
    name: '企业名称',
    nameHint: '1 到 40 个字，成员都会看到，之后可以修改。',
    nameCount: (count, most) => `${count}/${most}`,
    nameMissing: '请输入 1 到 40 个字的企业名称。',
    plan: '试用版本',
    plans: {
      business: '适合中小团队：成员管理、统一设置',
      enterprise: '适合大型组织：另可在五个终端上同时参加五场会议',
    },
    trialTitle: '关于试用',
    trial: [
      '立即可用，不需要付款。',
      '用你的手机号另开一个企业账号，你是它的超级管理员。',
      '你可以添加成员、设置部门、移交超级管理员。',
    ],
    do: '创建企业',
    doing: '正在创建…',
    doneTitle: '企业已创建',
    done: (name) => `「${name}」已可以使用，你是超级管理员。`,
    switchNow: '切换到新企业',
    stay: '以后再说',
  },
} as const satisfies IdentityWords

const en = {
  title: 'Switch identity',
  line: 'The accounts that your number or WeChat opens. This device goes on as the other one, without signing in again.',
  rowLine: 'Between your personal account and those in organisations',
  listLabel: 'My identities',
  current: 'Current',
  switchTo: (name) => `Switch to ${name}`,
  only: 'You have no other identity',
  onlyLine: 'When you join an organisation, your account there appears here.',
  notPossible: 'Switching is not possible now',
  flowTitle: (name) => `Switch to ${name}`,
  switching: 'Switching',
  switched: (name) => `You go on as ${name}`,
  create: {
    title: 'Create an organisation',
    rowLine: 'Try Business or Enterprise, and manage members in one place',
    line: 'You become its super admin. Your personal account stays as it is.',
    name: 'Name of the organisation',
    nameHint: '1 to 40 characters; members see it. You can change it later.',
    nameCount: (count, most) => `${count}/${most}`,
    nameMissing: 'A name has 1 to 40 characters.',
    plan: 'Plan to try',
    plans: {
      business: 'For teams: members and settings in one place',
      enterprise: 'For large organisations: besides, five meetings at once on five terminals',
    },
    trialTitle: 'About the trial',
    trial: [
      'It works at once, and nothing is to be paid.',
      'Your number opens another account, in the organisation; you are its super admin.',
      'You can add members, set up departments, and hand the role over.',
    ],
    do: 'Create it',
    doing: 'Creating…',
    doneTitle: 'The organisation is there',
    done: (name) => `${name} is ready, and you are its super admin.`,
    switchNow: 'Switch to it',
    stay: 'Later',
  },
} as const satisfies IdentityWords

export const IDENTITY_WORDS = { 'zh-CN': zhCN, en } as const

export function useIdentityWords(): IdentityWords {
  return useWordsOf<IdentityWords>(IDENTITY_WORDS)
}
