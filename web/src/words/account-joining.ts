import { useWordsOf } from './use-words.ts'

/** The words of signing in by an organisation: by its identity provider, and for the first time. */
export interface JoiningWords {
  join: {
    title: (organisation: string) => string
    line: (nickname: string) => string
    plan: string
    nickname: string
    seeTitle: string
    see: readonly string[]
    doTitle: string
    do: readonly string[]
    cannot: string
    sure: string
    another: string
    register: string
    registerLine: (organisation: string) => string
    back: string
  }
  sso: {
    title: string
    line: string
    organisation: string
    hint: string
    missing: string
    go: string
    going: string
    back: string
    returning: string
    strange: string
    strangeLine: string
    toSignIn: string
  }
}

const zhCN = {
  join: {
    title: (organisation) => `加入「${organisation}」`,
    line: (nickname) => `企业为你创建了账号“${nickname}”。加入后即可登录。`,
    plan: '版本',
    nickname: '你的名称',
    seeTitle: '企业管理员可以看到',
    see: ['你在企业中的名称、头像、部门和角色', '部分隐藏的手机号', '最近使用的时间和登录的终端数量'],
    doTitle: '企业管理员可以',
    do: ['修改你的名称、部门和角色', '决定能否更换头像、怎样登录', '停用或删除你在企业中的账号'],
    cannot: '他们看不到你的个人账号、密码、验证码和微信。',
    sure: '加入并登录',
    another: '使用其他账号',
    register: '注册个人账号',
    registerLine: (organisation) => `个人账号属于你自己，与「${organisation}」无关。以后登录时仍可加入企业。`,
    back: '返回',
  },
  sso: {
    title: '企业 SSO 登录',
    line: '输入企业域名或工作邮箱，会前往企业的登录页面，之后回到这里。',
    organisation: '企业域名或工作邮箱',
    hint: '例如 acme 或 name@acme.com，可以向管理员询问。',
    missing: '请输入企业域名或工作邮箱。',
    go: '前往企业登录页面',
    going: '正在前往…',
    back: '返回',
    returning: '正在通过企业 SSO 登录',
    strange: '这里没有等待企业登录的操作',
    strangeLine: '链接可能已经用过，或不是在这个窗口里开始的。请从登录页重新开始。',
    toSignIn: '去登录',
  },
} as const satisfies JoiningWords

const en = {
  join: {
    title: (organisation) => `Join ${organisation}`,
    line: (nickname) => `The organisation made the account “${nickname}” for you. Join to sign in to it.`,
    plan: 'Plan',
    nickname: 'Your name there',
    seeTitle: 'What its administrators see',
    see: [
      'Your name, avatar, department and role in the organisation',
      'A part of your phone number',
      'When you used it last, and on how many terminals you are signed in',
    ],
    doTitle: 'What they can do',
    do: [
      'Change your name, department and role',
      'Decide whether you may change the avatar, and how you sign in',
      'Disable or delete your account in the organisation',
    ],
    cannot: 'They do not see your personal account, your password, your codes or your WeChat.',
    sure: 'Join and sign in',
    another: 'Use another account',
    register: 'Register a personal account',
    registerLine: (organisation) =>
      `A personal account is your own, apart from ${organisation}. You can still join when you sign in later.`,
    back: 'Back',
  },
  sso: {
    title: 'Sign in by SSO',
    line: "With the domain of your organisation or your work e-mail. You go to your organisation's page and come back.",
    organisation: 'Organisation domain or work e-mail',
    hint: 'Such as acme or name@acme.com. Your administrator knows it.',
    missing: 'Enter the domain of your organisation or your work e-mail.',
    go: "Go to your organisation's page",
    going: 'Going there…',
    back: 'Back',
    returning: 'Signing in by SSO',
    strange: 'Nothing here waits for your organisation',
    strangeLine: 'The link may have been used, or was not begun in this window. Begin again on the sign-in page.',
    toSignIn: 'Sign in',
  },
} as const satisfies JoiningWords

export const JOINING_WORDS = { 'zh-CN': zhCN, en } as const

export function useJoiningWords(): JoiningWords {
  return useWordsOf<JoiningWords>(JOINING_WORDS)
}
