import type { DeliveryState, TryFailure, WebhookEvent } from '@foyer/contract'
import { useWordsOf } from './use-words.ts'

/** The words of an application's webhooks: where it is told, what was sent. */
export interface WebhookWords {
  failedCount: (count: number) => string
  waitingCount: (count: number) => string
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
  newSecret: string
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
}

const zhCN = {
  failedCount: (count) => `${count} 条回调失败`,
  waitingCount: (count) => `${count} 条回调待发送`,
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
  newSecret: '新的签名密钥',
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
} as const satisfies WebhookWords

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

const en = {
  failedCount: (count) => `${counted(count, 'webhook')} failed`,
  waitingCount: (count) => `${counted(count, 'webhook')} waiting`,
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
  newSecret: 'The new signing secret',
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
} as const satisfies WebhookWords

export const WEBHOOK_WORDS: { 'zh-CN': WebhookWords; en: WebhookWords } = { 'zh-CN': zhCN, en }

export function useWebhookWords(): WebhookWords {
  return useWordsOf(WEBHOOK_WORDS)
}
