import { useWordsOf } from './use-words.ts'

/** The words of closing the account (CL1-CL5, CL7, CL9). */
export interface ClosingWords {
  /** As it is called on the clients, and on the web page (CL1, CL3). */
  title: string
  titleOnWeb: string
  rowLine: string
  more: string
  next: string
  before: {
    question: string
    line: string
    losesTitle: string
    loses: {
      membership: (until: string) => string
      terminals: (count: number) => string
      planned: (count: number) => string
      attending: (count: number) => string
      history: string
      number: (masked: string) => string
      wechat: string
      profile: string
      waysIn: string
    }
    /** What a person may want to settle before, each with where. */
    meetingsTitle: string
    meetingsLine: string
    seeMeetings: string
    staysTitle: string
    stays: (organisation: string, role: string | undefined) => string
    staysLine: string
    exportTitle: string
    exportLine: Record<'none' | 'building' | 'ready', string>
    exportDo: Record<'none' | 'building' | 'ready', string>
    stopped: string
  }
  notice: {
    question: string
    /** With its brackets, as it stands in the tick. */
    name: string
    read: string
    mustRead: string
    openWhole: string
    changed: string
  }
  sure: {
    question: string
    line: string
    do: string
    dialogTitle: string
    dialogLine: string
    dialogLoses: string
    dialogDo: string
    doing: string
  }
  closed: {
    receipt: string
    receiptId: string
    receiptLine: string
    see: string
    copy: string
    copied: string
  }
}

const zhCN = {
  title: '注销账号',
  titleOnWeb: '账号注销',
  rowLine: '永久删除这个账号和它的数据',
  more: '更多',
  next: '下一步',
  before: {
    question: '注销前请了解',
    line: '注销会立即生效，不能撤销。',
    losesTitle: '注销后你会失去',
    loses: {
      membership: (until) => `会员权益：原本有效至 ${until}，重新注册也不会恢复`,
      terminals: (count) => `${count} 个终端上的登录，包括这一个`,
      planned: (count) => `已预定的 ${count} 场会议：会被取消，等候的人会看到`,
      attending: (count) => `正在参加的会议：${count} 个终端会立即离开`,
      history: '已同步的历史会议，以及你发起的会议的主题',
      number: (masked) => `手机号 ${masked} 与账号的绑定，号码随即可以注册新账号`,
      wechat: '微信与账号的绑定，微信随即可以绑定其他账号',
      profile: '昵称、头像和全部设置',
      waysIn: '密码、通行密钥和恢复码',
    },
    meetingsTitle: '先安排好会议',
    meetingsLine: '正在进行的会议可以把主持人交给别人；已预定的会议会被取消，请告诉参会的人。',
    seeMeetings: '查看我的会议',
    staysTitle: '不受影响的账号',
    stays: (organisation, role) =>
      role ? `你在「${organisation}」的账号（${role}）` : `你在「${organisation}」的账号`,
    staysLine: '它们由企业管理，手机号或微信仍可用来登录。',
    exportTitle: '先带走你的数据',
    exportLine: {
      none: '可以下载一份你的数据，注销后就不能再导出了。',
      building: '你的数据正在打包，下载后再注销。注销会删除它。',
      ready: '你的数据已经打包好。注销会删除它，请先下载。',
    },
    exportDo: { none: '导出我的数据', building: '查看进度', ready: '去下载' },
    stopped: '这个账号现在不能注销',
  },
  notice: {
    question: '阅读《账号注销说明》',
    name: '《账号注销说明》',
    read: '我已阅读《账号注销说明》',
    mustRead: '请先阅读并勾选《账号注销说明》。',
    openWhole: '在新页面中打开',
    changed: '《账号注销说明》有更新，请重新阅读。',
  },
  sure: {
    question: '最后确认',
    line: '身份已验证。确认后账号立即注销，不能撤销。',
    do: '注销账号',
    dialogTitle: '注销账号',
    dialogLine: '注销后不能撤销。以后用同一个手机号或微信注册的，是一个全新的账号。',
    dialogLoses: '将会失去：',
    dialogDo: '确认注销',
    doing: '正在注销…',
  },
  closed: {
    receipt: '注销回执',
    receiptId: '回执编号',
    receiptLine: '回执逐项写明删除了什么、依法保留什么，由服务签名。请记下编号，以后凭它随时可以查看和核对。',
    see: '查看注销回执',
    copy: '复制编号',
    copied: '回执编号已复制',
  },
} as const satisfies ClosingWords

const en = {
  title: 'Close the account',
  titleOnWeb: 'Close the account',
  rowLine: 'Delete this account and its data for good',
  more: 'More',
  next: 'Next',
  before: {
    question: 'Before you close it',
    line: 'Closing takes effect at once and cannot be undone.',
    losesTitle: 'What you will lose',
    loses: {
      membership: (until) => `The membership until ${until}: registering again does not bring it back`,
      terminals: (count) =>
        count === 1 ? 'The sign-in on this terminal' : `The sign-ins on ${count} terminals, this one among them`,
      planned: (count) =>
        count === 1
          ? 'The meeting that you planned: it is cancelled, and those who wait for it see that'
          : `The ${count} meetings that you planned: they are cancelled, and those who wait for them see that`,
      attending: (count) =>
        count === 1
          ? 'The meeting that a terminal of yours is in now: it leaves at once'
          : `The meetings that ${count} terminals of yours are in now: they leave at once`,
      history: 'The synced history, and the topics of your meetings',
      number: (masked) => `The binding of ${masked}; the number can open a new account at once`,
      wechat: 'The binding of your WeChat; it can be bound to another account at once',
      profile: 'Nickname, avatar and all settings',
      waysIn: 'The password, passkeys and recovery codes',
    },
    meetingsTitle: 'See to your meetings first',
    meetingsLine:
      'One that runs can be handed to another host. Those that you planned are cancelled: tell the people who would come.',
    seeMeetings: 'See my meetings',
    staysTitle: 'Accounts that stay',
    stays: (organisation, role) => `Your account in ${organisation}${role ? ` (${role})` : ''}`,
    staysLine: 'They belong to the organisation. Your number or WeChat goes on signing in to them.',
    exportTitle: 'Take your data along first',
    exportLine: {
      none: 'You can download your data. Once the account is closed you cannot.',
      building: 'Your data is being put together. Download it before you close: closing deletes it.',
      ready: 'Your data is ready. Download it first: closing deletes it.',
    },
    exportDo: { none: 'Export my data', building: 'See how far it is', ready: 'Go and download it' },
    stopped: 'This account cannot be closed now',
  },
  notice: {
    question: 'Read the notice on closing',
    name: 'Notice on closing an account',
    read: 'I have read the Notice on closing an account',
    mustRead: 'Read the notice and tick the box first.',
    openWhole: 'Open on a page of its own',
    changed: 'The notice has changed. Please read it again.',
  },
  sure: {
    question: 'One last question',
    line: 'You have shown that it is you. Once you confirm, the account is closed at once; there is no way back.',
    do: 'Close the account',
    dialogTitle: 'Close the account',
    dialogLine: 'This cannot be undone. Whoever registers later with the same number or WeChat opens a new account.',
    dialogLoses: 'You will lose:',
    dialogDo: 'Close it for good',
    doing: 'Closing…',
  },
  closed: {
    receipt: 'Receipt of closing',
    receiptId: 'Receipt',
    receiptLine:
      'It says item by item what was erased and what the law makes us keep, signed by the service. Keep its id: with it you can read and check it at any time.',
    see: 'See the receipt',
    copy: 'Copy the id',
    copied: 'The id was copied',
  },
} as const satisfies ClosingWords

export const CLOSING_WORDS = { 'zh-CN': zhCN, en } as const

export function useClosingWords(): ClosingWords {
  return useWordsOf<ClosingWords>(CLOSING_WORDS)
}
