import type { DeliveryState, TryFailure, WebhookEvent } from '@foyer/contract'
import { useWordsOf } from './use-words.ts'

/** The words of 企业管理 → 应用. */
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
  failedCount: (count: number) => string
  waitingCount: (count: number) => string
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
  newSecret: string
  shownOnce: string
  kept: string
  webhook: string
  webhookLine: string
  webhookEmpty: string
  address: string
  addressHint: string
  addressWrong: string
  setAddress: string
  changeAddress: string
  addressSet: string
  removeAddress: string
  removeAddressTitle: string
  removeAddressHappens: readonly string[]
  addressRemoved: string
  makeSecret: string
  makeSecretTitle: string
  makeSecretHappens: readonly string[]
  deliveries: string
  deliveriesLine: string
  filter: string
  all: string
  states: Record<DeliveryState, string>
  events: Record<WebhookEvent, string>
  none: string
  noneLine: string
  noneOf: string
  nextAt: (moment: string) => string
  tried: (times: number) => string
  sent: string
  answered: string
  noTries: string
  status: (status: number) => string
  failures: Record<TryFailure, string>
  took: (milliseconds: number) => string
  again: string
  againQueued: string
  allAgain: (count: number) => string
  allAgainQueued: (count: number) => string
  more: string
  loadingMore: string
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
  failedCount: (count) => `${count} 条回调失败`,
  waitingCount: (count) => `${count} 条回调待发送`,
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
  newSecret: '新的签名密钥',
  shownOnce: '请现在复制并妥善保存，关闭后不再显示。',
  kept: '已保存',
  webhook: '回调',
  webhookLine: '成员加入、离开和会议结束时，按顺序通知这个地址；每条都有签名。',
  webhookEmpty: '还没有回调地址，应用不会收到通知。',
  address: '回调地址',
  addressHint: '以 https:// 开头的公网地址，须在 10 秒内应答。',
  addressWrong: '请填写完整的地址。',
  setAddress: '设置地址',
  changeAddress: '修改地址',
  addressSet: '回调地址已设置',
  removeAddress: '移除地址',
  removeAddressTitle: '移除回调地址？',
  removeAddressHappens: ['应用不再收到通知。', '待发送的回调记为失败。', '签名密钥作废，再次设置地址时会生成新的。'],
  addressRemoved: '回调地址已移除',
  makeSecret: '更换签名密钥',
  makeSecretTitle: '更换签名密钥？',
  makeSecretHappens: ['新的签名密钥只显示一次。', '此后 24 小时内，回调同时带有新旧两个签名，之后只有新的。'],
  deliveries: '发送记录',
  deliveriesLine: '保留 30 天。同一场会议的回调逐条按顺序发送；失败后自动重试，约一天半后停止，等待从这里重新发送。',
  filter: '显示哪些',
  all: '全部',
  states: { waiting: '待发送', delivered: '已送达', failed: '失败' },
  events: { 'attendance.joined': '加入会议', 'attendance.left': '离开会议', 'meeting.ended': '会议结束' },
  none: '还没有发送过回调',
  noneLine: '有人进出这个应用的会议时，会在这里看到。',
  noneOf: '没有这样的回调',
  nextAt: (moment) => `${moment} 再次发送`,
  tried: (times) => `已尝试 ${times} 次`,
  sent: '发送的内容',
  answered: '对方的应答',
  noTries: '还没有发送。',
  status: (status) => `应答 ${status}`,
  failures: {
    unreachable: '无法连接',
    timeout: '10 秒内没有应答',
    privateAddress: '地址指向内部网络',
    tooLarge: '应答过长',
  },
  took: (milliseconds) => `${milliseconds} 毫秒`,
  again: '重新发送',
  againQueued: '正在重新发送',
  allAgain: (count) => `重新发送全部失败的 ${count} 条`,
  allAgainQueued: (count) => `正在重新发送 ${count} 条`,
  more: '更早的记录',
  loadingMore: '正在加载…',
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
  failedCount: (count) => `${counted(count, 'webhook')} failed`,
  waitingCount: (count) => `${counted(count, 'webhook')} waiting`,
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
  newSecret: 'The new signing secret',
  shownOnce: 'Copy it now and keep it safe: it is not shown again.',
  kept: 'I have kept it',
  webhook: 'Webhooks',
  webhookLine: 'When members join and leave and when a meeting ends, this address is told, in order and signed.',
  webhookEmpty: 'Without an address the application is told nothing.',
  address: 'Address',
  addressHint: 'A public address that begins with https:// and answers within 10 seconds.',
  addressWrong: 'Enter the whole address.',
  setAddress: 'Set the address',
  changeAddress: 'Change the address',
  addressSet: 'The address was set',
  removeAddress: 'Remove the address',
  removeAddressTitle: 'Remove the webhook address?',
  removeAddressHappens: [
    'The application is told nothing any more.',
    'Webhooks that wait count as failed.',
    'The signing secret is void; another is made with the next address.',
  ],
  addressRemoved: 'The address was removed',
  makeSecret: 'New signing secret',
  makeSecretTitle: 'Make a new signing secret?',
  makeSecretHappens: [
    'The new secret is shown once.',
    'For 24 hours webhooks carry a signature by each of the two, then only by the new one.',
  ],
  deliveries: 'What was sent',
  deliveriesLine:
    'Kept for 30 days. Webhooks of one meeting are sent one by one in order; one that fails is tried again for about a day and a half, then waits here.',
  filter: 'Which to show',
  all: 'All',
  states: { waiting: 'Waiting', delivered: 'Delivered', failed: 'Failed' },
  events: { 'attendance.joined': 'Joined', 'attendance.left': 'Left', 'meeting.ended': 'Meeting ended' },
  none: 'Nothing was sent yet',
  noneLine: 'When somebody comes to a meeting of this application, you see it here.',
  noneOf: 'No such webhooks',
  nextAt: (moment) => `Sent again ${moment}`,
  tried: (times) => `Tried ${times === 1 ? 'once' : `${times} times`}`,
  sent: 'What is sent',
  answered: 'What was answered',
  noTries: 'Not sent yet.',
  status: (status) => `Answered ${status}`,
  failures: {
    unreachable: 'Could not connect',
    timeout: 'No answer within 10 seconds',
    privateAddress: 'The address leads inside a network',
    tooLarge: 'The answer was too long',
  },
  took: (milliseconds) => `${milliseconds} ms`,
  again: 'Send again',
  againQueued: 'Sending again',
  allAgain: (count) => (count === 1 ? 'Send the failed one again' : `Send all ${count} failed again`),
  allAgainQueued: (count) => `Sending ${counted(count, 'webhook')} again`,
  more: 'Earlier ones',
  loadingMore: 'Loading…',
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
