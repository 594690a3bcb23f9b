import { useWordsOf } from './use-words.ts'

/** The words of 企业管理 → 应用, the list and one of them; those of its webhooks are in console-webhooks.ts. */
export interface ApplicationWords {
  line: string
  empty: string
  emptyLine: string
  add: string
  added: string
  name: string
  nameHint: (most: number) => string
  nameMissing: (most: number) => string
  rename: string
  renamed: string
  noKeys: string
  keyCount: (count: number) => string
  present: (count: number) => string
  gone: string
  goneLine: string
  toAll: string
  id: string
  addedAt: string
  page: string
  pageNone: string
  pageHint: string
  setPage: string
  pageSet: string
  keys: string
  keysLine: string
  keysEmpty: string
  makeKey: string
  keyNamed: (hint: string) => string
  madeAt: (moment: string) => string
  lastUsed: (ago: string) => string
  neverUsed: string
  endKey: string
  endKeyTitle: (hint: string) => string
  endKeyHappens: readonly string[]
  keyEnded: string
  newKey: string
  shownOnce: string
  kept: string
  remove: string
  removeTitle: (name: string) => string
  removeHappens: readonly string[]
  removeLine: string
  removed: string
  before: string
}

const zhCN = {
  line: '团队用自己的会议室时，由它的服务器向这里请求准入，并接收成员进出的回调。',
  empty: '还没有应用',
  emptyLine: '添加一个应用并生成密钥，团队自己的会议室就能按同样的规则让成员入会。',
  add: '添加应用',
  added: '已添加应用',
  name: '名称',
  nameHint: (most) => `最多 ${most} 个字，成员入会时会看到。`,
  nameMissing: (most) => `名称为 1 到 ${most} 个字。`,
  rename: '修改名称',
  renamed: '名称已修改',
  noKeys: '没有密钥',
  keyCount: (count) => `${count} 个密钥`,
  present: (count) => `${count} 台设备在会议中`,
  gone: '没有这个应用',
  goneLine: '它可能已被移除。',
  toAll: '查看全部应用',
  id: '应用 ID',
  addedAt: '添加时间',
  page: '入会页面',
  pageNone: '未设置，只有自带登录的客户端能取得通行票。',
  pageHint: '成员在浏览器里同意后，带着通行票回到这个页面；不会去往别处。留空则移除。',
  setPage: '设置入会页面',
  pageSet: '入会页面已更新',
  keys: '密钥',
  keysLine: '团队的服务器用它调用接口。密钥只在生成时显示一次。',
  keysEmpty: '还没有密钥，这个应用还不能调用接口。',
  makeKey: '生成密钥',
  keyNamed: (hint) => `以 ${hint} 结尾的密钥`,
  madeAt: (moment) => `${moment} 生成`,
  lastUsed: (ago) => `最近使用：${ago}`,
  neverUsed: '尚未使用',
  endKey: '停用',
  endKeyTitle: (hint) => `停用以 ${hint} 结尾的密钥？`,
  endKeyHappens: [
    '使用它的服务器立即无法再调用接口。',
    '没有其他密钥续期时，正在会议中的设备会在 45 秒内离开。',
    '停用后不能恢复。',
  ],
  keyEnded: '密钥已停用',
  newKey: '新的密钥',
  shownOnce: '请现在复制并妥善保存，关闭后不再显示。',
  kept: '已保存',
  remove: '移除应用',
  removeTitle: (name) => `移除“${name}”？`,
  removeHappens: [
    '它的密钥全部失效。',
    '正在它的会议室里的会议立即结束。',
    '不再发送回调，发送记录一并删除。',
    '移除后不能恢复。',
  ],
  removeLine: '密钥失效，会议结束，回调停止。',
  removed: '应用已移除',
  before: '移除之前',
} as const satisfies ApplicationWords

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

const en = {
  line: 'A team with its own meeting room: its server asks here who may come in, and is told who joined and left.',
  empty: 'No applications yet',
  emptyLine: 'Add one and make a key: the team’s own meeting room then lets members in by the same rules.',
  add: 'Add an application',
  added: 'The application was added',
  name: 'Name',
  nameHint: (most) => `At most ${most} characters. Members see it when they join.`,
  nameMissing: (most) => `A name has 1 to ${most} characters.`,
  rename: 'Rename',
  renamed: 'The application was renamed',
  noKeys: 'No keys',
  keyCount: (count) => counted(count, 'key'),
  present: (count) => `${counted(count, 'device')} in meetings`,
  gone: 'There is no such application',
  goneLine: 'It may have been removed.',
  toAll: 'All applications',
  id: 'Application id',
  addedAt: 'Added',
  page: 'Page to join from',
  pageNone: 'Not set: only clients that are signed in themselves can draw passes.',
  pageHint:
    'Once a member agrees in the browser, they come back to this page with a pass, and to no other. Leave it empty to remove it.',
  setPage: 'Set the page',
  pageSet: 'The page was updated',
  keys: 'Keys',
  keysLine: 'The team’s server calls the API with one. A key is shown once, when it is made.',
  keysEmpty: 'Without a key the application cannot call the API.',
  makeKey: 'Make a key',
  keyNamed: (hint) => `Key ending in ${hint}`,
  madeAt: (moment) => `Made ${moment}`,
  lastUsed: (ago) => `Last used ${ago}`,
  neverUsed: 'Never used',
  endKey: 'End',
  endKeyTitle: (hint) => `End the key ending in ${hint}?`,
  endKeyHappens: [
    'Servers that use it cannot call the API any more, at once.',
    'Unless another key renews them, devices in meetings leave within 45 seconds.',
    'It cannot be undone.',
  ],
  keyEnded: 'The key was ended',
  newKey: 'The new key',
  shownOnce: 'Copy it now and keep it safe: it is not shown again.',
  kept: 'I have kept it',
  remove: 'Remove the application',
  removeTitle: (name) => `Remove “${name}”?`,
  removeHappens: [
    'All its keys stop working.',
    'Meetings in its rooms end at once.',
    'No more webhooks are sent, and the record of them is deleted.',
    'It cannot be undone.',
  ],
  removeLine: 'Its keys stop working, its meetings end, webhooks stop.',
  removed: 'The application was removed',
  before: 'What removing does',
} as const satisfies ApplicationWords

export const APPLICATION_WORDS: { 'zh-CN': ApplicationWords; en: ApplicationWords } = { 'zh-CN': zhCN, en }

export function useApplicationWords(): ApplicationWords {
  return useWordsOf(APPLICATION_WORDS)
}
