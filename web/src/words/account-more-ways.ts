import { useWordsOf } from './use-words.ts'

/** The words of passkeys and recovery codes: the ways in beyond phone and WeChat. */
export interface MoreWaysWords {
  title: string
  passkeys: {
    title: string
    line: string
    rowLine: string
    some: string
    none: string
    add: string
    remove: string
    removeTitle: string
    removeNamed: (name: string) => string
    empty: string
    emptyLine: string
    notHere: string
    notHereLine: string
    addedAt: (day: string) => string
    usedAt: (ago: string) => string
    neverUsed: string
    synced: string
    onDevice: string
    enough: string
    makeQuestion: string
    makeLine: string
    makeDo: string
    making: string
    cancelled: string
    cancelledLine: string
    alreadyHere: string
    alreadyHereLine: string
    failed: string
    failedLine: string
    nameQuestion: string
    nameLine: string
    name: string
    nameMissing: string
    save: string
    saving: string
    added: string
    addedLine: (name: string) => string
    removeQuestion: (name: string) => string
    removeMeans: string
    removeLoses: readonly string[]
    removeDo: string
    removing: string
    removed: (name: string) => string
    gone: string
    finish: string
  }
  codes: {
    title: string
    line: string
    rowLine: string
    left: (count: number) => string
    leftLabel: string
    none: string
    noneLine: string
    few: string
    make: string
    makeAgain: string
    makeQuestion: string
    makeFirstLine: (count: number) => string
    makeAgainLine: string
    makeDo: string
    makeAgainDo: string
    making: string
    shown: string
    shownOnce: string
    formerVoid: string
    listLabel: string
    copy: string
    copied: string
    notCopied: string
    download: string
    print: string
    kept: string
    keepFirst: string
    finish: string
    /** What stands in the file. */
    file: { name: string; head: (site: string) => string; madeAt: (when: string) => string; foot: string }
  }
}

const zhCN = {
  title: '更多登录方式',
  passkeys: {
    title: '通行密钥',
    line: '用指纹、面容或设备的锁屏密码登录，不需要验证码，也不会被钓鱼网站骗走。',
    rowLine: '用指纹、面容或锁屏密码登录',
    some: '已添加',
    none: '未添加',
    add: '添加通行密钥',
    remove: '移除',
    removeTitle: '移除通行密钥',
    removeNamed: (name) => `移除：${name}`,
    empty: '还没有通行密钥',
    emptyLine: '在常用的手机或电脑上添加一个，登录更快，也更安全。',
    notHere: '这个浏览器不支持通行密钥',
    notHereLine: '请换用较新版本的浏览器，或在手机上添加。已有的通行密钥仍可在支持的设备上使用。',
    addedAt: (day) => `${day}添加`,
    usedAt: (ago) => `${ago}使用`,
    neverUsed: '还没有用过',
    synced: '在你的设备间同步',
    onDevice: '仅在一台设备上',
    enough: '一个账号最多 10 个。要添加新的，请先移除一个不用的。',
    makeQuestion: '在这台设备上创建',
    makeLine: '接下来浏览器会请你确认，用指纹、面容、锁屏密码或安全密钥。',
    makeDo: '创建通行密钥',
    making: '正在等待确认…',
    cancelled: '没有创建',
    cancelledLine: '你取消了，或确认的时间已过。可以再试一次。',
    alreadyHere: '这台设备上已有',
    alreadyHereLine: '这个账号在这台设备上已有通行密钥，不需要再添加。',
    failed: '这台设备没有创建成功',
    failedLine: '请再试一次，或在另一台设备上添加。',
    nameQuestion: '给它起个名字',
    nameLine: '以后可以凭名字认出它，比如它所在的设备。',
    name: '名称',
    nameMissing: '请输入 1 到 40 个字的名称。',
    save: '保存',
    saving: '正在保存…',
    added: '通行密钥已添加',
    addedLine: (name) => `下次登录可以使用「${name}」。`,
    removeQuestion: (name) => `移除「${name}」？`,
    removeMeans: '移除之后：',
    removeLoses: ['不能再用它登录', '不能再用它验证身份', '设备里保存的那一份会失效，可以在系统的密码设置中删除'],
    removeDo: '确认移除',
    removing: '正在移除…',
    removed: (name) => `「${name}」已移除`,
    gone: '这个通行密钥已经不在了',
    finish: '完成',
  },
  codes: {
    title: '恢复码',
    line: '手机丢失、换号时，用一个恢复码就能登录。每个只能用一次，请保存在别人拿不到的地方。',
    rowLine: '手机不在身边时用来登录',
    left: (count) => `剩余 ${count} 个`,
    leftLabel: '可用的恢复码',
    none: '未生成',
    noneLine: '生成后只显示一次，请准备好保存的地方。',
    few: '剩得不多了，建议重新生成一组。',
    make: '生成恢复码',
    makeAgain: '重新生成',
    makeQuestion: '生成一组恢复码',
    makeFirstLine: (count) => `会生成 ${count} 个恢复码，只显示这一次。请确认没有人在看你的屏幕。`,
    makeAgainLine: '生成后，之前的一组会立即失效，抄写或打印过的请销毁。',
    makeDo: '生成并显示',
    makeAgainDo: '生成新的，作废旧的',
    making: '正在生成…',
    shown: '请现在保存好',
    shownOnce: '离开这一页后，就再也看不到这些恢复码了。',
    formerVoid: '之前的一组已失效。',
    listLabel: '恢复码',
    copy: '复制',
    copied: '恢复码已复制',
    notCopied: '没有复制成功，请手动选择后复制。',
    download: '下载',
    print: '打印',
    kept: '我已保存好这些恢复码',
    keepFirst: '请先保存好，再勾选。',
    finish: '完成',
    file: {
      name: '门厅恢复码.txt',
      head: (site) => `门厅恢复码 · ${site}`,
      madeAt: (when) => `生成时间：${when}`,
      foot: '每个恢复码只能使用一次。请保存在别人拿不到的地方。',
    },
  },
} as const satisfies MoreWaysWords

const en = {
  title: 'More ways to sign in',
  passkeys: {
    title: 'Passkeys',
    line: 'Sign in with your fingerprint, your face or the lock of your device: no code, and nothing that a false site could take.',
    rowLine: 'Fingerprint, face or the lock of your device',
    some: 'Added',
    none: 'None',
    add: 'Add a passkey',
    remove: 'Remove',
    removeTitle: 'Remove a passkey',
    removeNamed: (name) => `Remove ${name}`,
    empty: 'No passkeys yet',
    emptyLine: 'Add one on the phone or computer that you use most: signing in is quicker, and safer.',
    notHere: 'This browser does not know passkeys',
    notHereLine: 'Use a newer browser, or add one on your phone. Those you have still work where they are supported.',
    addedAt: (day) => `Added ${day}`,
    usedAt: (ago) => `used ${ago}`,
    neverUsed: 'not used yet',
    synced: 'synced between your devices',
    onDevice: 'on one device only',
    enough: 'An account has at most 10. To add another, remove one that you do not use.',
    makeQuestion: 'Make it on this device',
    makeLine: 'Your browser asks next: confirm by fingerprint, face, the lock of the device or a security key.',
    makeDo: 'Make a passkey',
    making: 'Waiting for you…',
    cancelled: 'None was made',
    cancelledLine: 'You cancelled, or the time to confirm ran out. You can try again.',
    alreadyHere: 'This device has one',
    alreadyHereLine: 'There is a passkey of this account on this device already; no other is needed.',
    failed: 'This device could not make one',
    failedLine: 'Try again, or add one on another device.',
    nameQuestion: 'Give it a name',
    nameLine: 'To know it by later: the device that it is on, say.',
    name: 'Name',
    nameMissing: 'A name has 1 to 40 characters.',
    save: 'Save',
    saving: 'Saving…',
    added: 'Passkey added',
    addedLine: (name) => `Next time you can sign in with “${name}”.`,
    removeQuestion: (name) => `Remove “${name}”?`,
    removeMeans: 'Once it is removed:',
    removeLoses: [
      'it no longer signs you in',
      'it can no longer show that it is you',
      'the copy on your device stops working; delete it in the password settings of the system',
    ],
    removeDo: 'Remove it',
    removing: 'Removing…',
    removed: (name) => `“${name}” was removed`,
    gone: 'This passkey is no longer there',
    finish: 'Done',
  },
  codes: {
    title: 'Recovery codes',
    line: 'When the phone is lost or the number changes, one code signs you in. Each works once; keep them where nobody else comes.',
    rowLine: 'To sign in without your phone',
    left: (count) => `${count} left`,
    leftLabel: 'Codes left',
    none: 'None made',
    noneLine: 'They are shown once only, so have a place for them ready.',
    few: 'Few are left: better make a new set.',
    make: 'Make recovery codes',
    makeAgain: 'Make a new set',
    makeQuestion: 'Make a set of recovery codes',
    makeFirstLine: (count) =>
      `${count} codes are made, and shown this once. Make sure that nobody looks at your screen.`,
    makeAgainLine: 'The former set is void at once: destroy what you wrote down or printed.',
    makeDo: 'Make and show them',
    makeAgainDo: 'Make new ones, void the old',
    making: 'Making them…',
    shown: 'Keep them now',
    shownOnce: 'When you leave this page, these codes are never shown again.',
    formerVoid: 'The former set is void.',
    listLabel: 'Recovery codes',
    copy: 'Copy',
    copied: 'Recovery codes copied',
    notCopied: 'They were not copied: select them by hand.',
    download: 'Download',
    print: 'Print',
    kept: 'I have kept these codes',
    keepFirst: 'Keep them first, then tick this.',
    finish: 'Done',
    file: {
      name: 'foyer-recovery-codes.txt',
      head: (site) => `Foyer recovery codes · ${site}`,
      madeAt: (when) => `Made: ${when}`,
      foot: 'Each code works once. Keep them where nobody else comes.',
    },
  },
} as const satisfies MoreWaysWords

export const MORE_WAYS_WORDS = { 'zh-CN': zhCN, en }

export function useMoreWaysWords(): MoreWaysWords {
  return useWordsOf<MoreWaysWords>(MORE_WAYS_WORDS)
}
