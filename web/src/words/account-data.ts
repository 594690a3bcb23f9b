import { useWordsOf } from './use-words.ts'

/** The words of taking one's data along (CL8). */
export interface DataWords {
  title: string
  short: string
  rowLine: string
  line: string
  ask: string
  asking: string
  askTitle: string
  asked: string
  onItsWay: string
  whatTitle: string
  what: readonly string[]
  listTitle: string
  empty: string
  emptyLine: string
  building: string
  buildingLine: string
  ready: (size: string) => string
  askedAt: (when: string) => string
  expires: (when: string) => string
  failed: string
  failedLine: string
  download: string
  downloadTitle: string
  downloading: string
  downloaded: string
  remove: string
  removeQuestion: string
  removeLine: string
  removeDo: string
  removed: string
  gone: string
  named: (act: string, when: string) => string
  fileName: string
}

const zhCN = {
  title: '我的数据',
  short: '导出我的数据',
  rowLine: '下载一份你的数据',
  line: '把你的数据打包成一个文件，供你自己保存。',
  ask: '导出我的数据',
  asking: '正在提交…',
  askTitle: '导出我的数据',
  asked: '已开始打包，完成后会显示在这里',
  onItsWay: '一份文件正在打包，完成后可以再次导出。',
  whatTitle: '文件里有什么',
  what: [
    'JSON 格式的账号资料、登录方式、登录的终端和安全记录，附格式说明',
    '头像图片',
    '打包完成后保留 7 天，只有你能下载，每次下载都要验证身份',
  ],
  listTitle: '导出的文件',
  empty: '还没有导出过',
  emptyLine: '导出后，文件会出现在这里。',
  building: '正在打包',
  buildingLine: '可以离开这个页面，打包会继续。',
  ready: (size) => `已就绪 · ${size}`,
  askedAt: (when) => `${when}申请`,
  expires: (when) => `${when}前可以下载`,
  failed: '打包没有成功',
  failedLine: '你的数据没有改变，请重新导出。',
  download: '下载',
  downloadTitle: '下载我的数据',
  downloading: '正在下载…',
  downloaded: '已下载。请保存在别人拿不到的地方。',
  remove: '删除',
  removeQuestion: '删除这个文件？',
  removeLine: '删除后不能再下载它；你的账号和数据不受影响，需要时可以重新导出。',
  removeDo: '确认删除',
  removed: '文件已删除',
  gone: '这个文件已经不在了',
  named: (act, when) => `${act}：${when}申请的文件`,
  fileName: '门厅数据.zip',
} as const satisfies DataWords

const en = {
  title: 'My data',
  short: 'Export my data',
  rowLine: 'Download your data',
  line: 'All of your data in one file, for you to keep.',
  ask: 'Export my data',
  asking: 'Asking…',
  askTitle: 'Export my data',
  asked: 'It has begun. The file appears here when it is ready.',
  onItsWay: 'A file is being put together. You can export again once it is ready.',
  whatTitle: 'What is in the file',
  what: [
    'Account, ways to sign in, terminals and security log as JSON, with a description of the format',
    'Your avatar',
    'It is kept for 7 days once it is ready. You alone can download it, each time after showing that it is you.',
  ],
  listTitle: 'Files',
  empty: 'Nothing exported yet',
  emptyLine: 'Files appear here once you have exported your data.',
  building: 'Being put together',
  buildingLine: 'You can leave this page; it goes on.',
  ready: (size) => `Ready · ${size}`,
  askedAt: (when) => `Asked for ${when}`,
  expires: (when) => `Can be downloaded until ${when}`,
  failed: 'It did not work out',
  failedLine: 'Your data is unchanged. Export it again.',
  download: 'Download',
  downloadTitle: 'Download my data',
  downloading: 'Downloading…',
  downloaded: 'Downloaded. Keep it where nobody else comes.',
  remove: 'Remove',
  removeQuestion: 'Remove this file?',
  removeLine: 'It can no longer be downloaded. Your account and data are not touched; you can export them again.',
  removeDo: 'Remove it',
  removed: 'The file was removed',
  gone: 'This file is no longer there',
  named: (act, when) => `${act}: the file asked for ${when}`,
  fileName: 'foyer-data.zip',
} as const satisfies DataWords

export const DATA_WORDS = { 'zh-CN': zhCN, en } as const

export function useDataWords(): DataWords {
  return useWordsOf<DataWords>(DATA_WORDS)
}
