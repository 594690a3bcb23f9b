import { useWordsOf } from './use-words.ts'

/** The words of what stands before the door beyond the plain sign-in. */
export interface ThresholdWords {
  toSignIn: string
  isThisYou: {
    title: string
    line: (number: string) => string
    why: string
    mine: string
    notMine: string
    back: string
    mineTitle: string
    mineLine: string
    ways: { phonePassword: string; wechat: string; passkey: string; recoveryCode: string }
    noWays: string
    noWaysLine: string
    passwordLine: (number: string) => string
    notMineTitle: string
    notMineLines: (number: string) => readonly string[]
    notMineHappens: string
    sure: string
  }
  recoveryCode: {
    title: string
    line: string
  }
  undo: {
    looking: string
    title: string
    line: (nickname: string, oldNumber: string, at: string) => string
    until: (moment: string) => string
    willHappen: string
    what: (oldNumber: string) => readonly string[]
    itWasMe: string
    sure: string
    doneTitle: string
    done: (number: string) => string
    ended: (count: number) => string
    doneNext: string
    noCode: string
    noCodeLine: string
    notYours: string
  }
  appeal: {
    title: string
    line: string
    forWhom: string
    forWhomLines: readonly string[]
    how: string
    howLines: (hours: number) => readonly string[]
    otherWay: string
    start: string
    newNumberQuestion: string
    newNumber: string
    newNumberHint: string
    codeQuestion: string
    lostQuestion: string
    lostNumber: string
    lostHint: string
    notice: (hours: number) => string
    sure: string
    doneTitle: string
    doneLine: (newNumber: string) => string
    reference: string
    ripeAt: string
    doneNext: string
    startAgain: string
  }
}

const zhCN = {
  toSignIn: '去登录',
  isThisYou: {
    title: '这是你吗？',
    line: (number) => `${number} 绑定着一个账号：`,
    why: '这个号码已有 90 天没有用来登录，这台设备也没有登录过这个账号。号码可能已经换了主人，所以只凭短信验证码还不能登录。',
    mine: '是我',
    notMine: '不是我',
    back: '返回',
    mineTitle: '换一种方式登录',
    mineLine: '这个账号还有以下登录方式，选一种来确认是你。',
    ways: { phonePassword: '密码', wechat: '微信', passkey: '通行密钥', recoveryCode: '恢复码' },
    noWays: '这个账号没有其他登录方式',
    noWaysLine: '请在登录过它的设备上登录，或申诉把它换绑到另一个手机号。',
    passwordLine: (number) => `输入 ${number} 的账号密码。`,
    notMineTitle: '这不是你的账号',
    notMineLines: (number) => [
      `${number} 会从那个账号上移除，之后它不能再用这个号码登录。`,
      '那个账号保留其他登录方式和全部内容，你看不到它们。',
      '那个账号的终端会收到通知。',
      '你可以用这个号码注册一个新账号。',
    ],
    notMineHappens: '继续后会发生什么',
    sure: '不是我，新建账号',
  },
  recoveryCode: {
    title: '用恢复码登录',
    line: '输入保存好的一个恢复码。登录后，这个恢复码就不能再用了。',
  },
  undo: {
    looking: '正在查看这次换绑',
    title: '撤销换绑',
    line: (nickname, oldNumber, at) => `账号“${nickname}”在 ${at} 更换了手机号，原手机号是 ${oldNumber}。`,
    until: (moment) => `${moment} 之前可以撤销。`,
    willHappen: '撤销后会发生什么',
    what: (oldNumber) => [
      `${oldNumber} 重新绑定这个账号，新手机号不再能登录它。`,
      '所有终端都会退出登录。',
      '换绑前一天起添加的登录方式会被移除：密码、微信、通行密钥和恢复码。',
    ],
    itWasMe: '如果是你本人更换的，不需要做任何事，关闭这个页面即可。',
    sure: '撤销换绑',
    doneTitle: '换绑已撤销',
    done: (number) => `${number} 已重新绑定这个账号，请用它登录。`,
    ended: (count) => (count === 0 ? '没有终端在登录中。' : `${count} 个终端已退出登录。`),
    doneNext: '登录后请查看安全记录，并设置一个新密码。',
    noCode: '链接不完整',
    noCodeLine: '请重新打开短信里的链接。',
    notYours: '手机号不可用',
  },
  appeal: {
    title: '手机号不可用',
    line: '原手机号已停用或丢失时，可以申诉，把个人账号换绑到新手机号。',
    forWhom: '适用于谁',
    forWhomLines: [
      '个人账号，原手机号收不到短信，也没有设置其他登录方式。',
      '绑定了微信，或有通行密钥、恢复码的，请用它登录，然后在“账号与安全”里自己更换手机号，无需等待。',
      '企业账号请联系企业管理员。',
    ],
    how: '怎样处理',
    howLines: (hours) => [
      `提交后等待 ${hours} 小时，期间账号的每个终端和原手机号都会收到通知。`,
      '账号的主人在此期间登录一次，申诉就会结束。',
      `${hours} 小时后由工作人员核实，确认后会发短信到新手机号。`,
    ],
    otherWay: '用其他方式登录',
    start: '开始申诉',
    newNumberQuestion: '输入你现在使用的手机号',
    newNumber: '新手机号',
    newNumberHint: '申诉通过后，账号会换绑到这个号码。支持中国大陆（+86）的手机号。',
    codeQuestion: '输入新手机号收到的验证码',
    lostQuestion: '输入不可用的原手机号',
    lostNumber: '原手机号',
    lostHint: '也就是账号现在绑定的手机号。',
    notice: (hours) => `提交后，账号的每个终端和原手机号都会收到通知，并等待 ${hours} 小时。`,
    sure: '提交申诉',
    doneTitle: '申诉已提交',
    doneLine: (newNumber) => `如果原手机号绑定着个人账号，确认后会发短信到 ${newNumber}。`,
    reference: '申诉编号',
    ripeAt: '最早处理时间',
    doneNext: '请记下申诉编号。在此期间，账号的主人登录一次，申诉就会结束。',
    startAgain: '重新开始',
  },
} as const satisfies ThresholdWords

const en = {
  toSignIn: 'Sign in',
  isThisYou: {
    title: 'Is this you?',
    line: (number) => `${number} is bound to an account:`,
    why: 'The number was not used to sign in for 90 days, and the account does not know this device. The number may have a new owner, so a code by SMS alone does not open the account.',
    mine: 'It is me',
    notMine: 'It is not me',
    back: 'Back',
    mineTitle: 'Sign in another way',
    mineLine: 'The account has these other ways to sign in. Choose one to show that it is you.',
    ways: { phonePassword: 'Password', wechat: 'WeChat', passkey: 'Passkey', recoveryCode: 'Recovery code' },
    noWays: 'The account has no other way to sign in',
    noWaysLine: 'Sign in on a device that it knows, or appeal to have it bound to another number.',
    passwordLine: (number) => `Enter the password of the account of ${number}.`,
    notMineTitle: 'It is not your account',
    notMineLines: (number) => [
      `${number} is taken off that account, which can no longer sign in with it.`,
      'That account keeps its other ways to sign in and all that is in it. You see nothing of it.',
      'The terminals of that account are told.',
      'You can register a new account with the number.',
    ],
    notMineHappens: 'What happens when you go on',
    sure: 'It is not me, open a new account',
  },
  recoveryCode: {
    title: 'Sign in with a recovery code',
    line: 'Enter one of the recovery codes that you kept. It is used up by this.',
  },
  undo: {
    looking: 'Looking at the change',
    title: 'Undo the change of number',
    line: (nickname, oldNumber, at) =>
      `The number of the account “${nickname}” was changed on ${at}. It was ${oldNumber}.`,
    until: (moment) => `It can be undone until ${moment}.`,
    willHappen: 'What happens when you undo it',
    what: (oldNumber) => [
      `${oldNumber} is bound to the account again; the new number no longer signs in to it.`,
      'Every terminal is signed out.',
      'Ways to sign in that were added since the day before are taken off: password, WeChat, passkeys and recovery codes.',
    ],
    itWasMe: 'If you changed it yourself, do nothing and close this page.',
    sure: 'Undo the change',
    doneTitle: 'The change was undone',
    done: (number) => `${number} is bound to the account again. Sign in with it.`,
    ended: (count) =>
      count === 0
        ? 'No terminal was signed in.'
        : count === 1
          ? '1 terminal was signed out.'
          : `${count} terminals were signed out.`,
    doneNext: 'Then look at the security log, and set a new password.',
    noCode: 'The link is incomplete',
    noCodeLine: 'Open the link in the text message again.',
    notYours: 'Is your number gone?',
  },
  appeal: {
    title: 'The number is gone',
    line: 'When the old number is lost or no longer works, you can appeal to have your personal account bound to another.',
    forWhom: 'For whom it is',
    forWhomLines: [
      'A personal account whose number gets no messages any more, and which has no other way to sign in.',
      'If it has WeChat, a passkey or recovery codes, sign in with one of them and change the number yourself under “Account and security”: there is no wait.',
      'For an account of an organisation, ask its administrator.',
    ],
    how: 'How it goes',
    howLines: (hours) => [
      `After you send it there is a wait of ${hours} hours. Every terminal of the account and the old number are told.`,
      'If the owner of the account signs in once meanwhile, the appeal ends.',
      `After ${hours} hours an operator looks at it. When it is confirmed, the new number gets a text message.`,
    ],
    otherWay: 'Sign in another way',
    start: 'Begin',
    newNumberQuestion: 'Enter the number that you use now',
    newNumber: 'New number',
    newNumberHint: 'The account will be bound to it. Numbers of mainland China (+86) can be bound.',
    codeQuestion: 'Enter the code that the new number got',
    lostQuestion: 'Enter the number that is gone',
    lostNumber: 'Old number',
    lostHint: 'It is the number that the account has now.',
    notice: (hours) =>
      `Every terminal of the account and the old number are told once you send it, and there is a wait of ${hours} hours.`,
    sure: 'Send the appeal',
    doneTitle: 'The appeal was sent',
    doneLine: (newNumber) =>
      `If the old number has a personal account, ${newNumber} gets a text message when the appeal is confirmed.`,
    reference: 'Reference',
    ripeAt: 'Decided no earlier than',
    doneNext: 'Note the reference. If the owner of the account signs in meanwhile, the appeal ends.',
    startAgain: 'Start again',
  },
} as const satisfies ThresholdWords

export const THRESHOLD_WORDS = { 'zh-CN': zhCN, en } as const

export function useThresholdWords(): ThresholdWords {
  return useWordsOf<ThresholdWords>(THRESHOLD_WORDS)
}
