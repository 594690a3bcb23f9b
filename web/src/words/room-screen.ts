/** The words on the screen of a meeting: who is there, how they are shown, what the meeting is. */
export interface RoomScreenWords {
  opening: string
  openFailed: string
  openFailedLine: string
  people: (count: number) => string
  /** After the name of the one who looks. */
  you: string
  host: string
  named: (name: string, terminal: string) => string
  ownElsewhere: string
  screenOf: (name: string) => string
  speaking: string
  handUp: string
  microphoneOff: string
  cameraOff: string
  quality: { good: string; fair: string; poor: string; label: string }
  info: {
    label: string
    number: string
    link: string
    copyNumber: string
    copyLink: string
    copied: string
    host: string
    elapsed: string
    nobodyHosts: string
  }
  unread: (count: number) => string
  stage: {
    label: string
    strip: string
    pin: (name: string) => string
    unpin: (name: string) => string
    page: (page: number, of: number) => string
    before: string
    after: string
    sharing: string
    alone: string
    aloneLine: string
  }
}

export const roomScreenZhCN = {
  opening: '正在进入会议',
  openFailed: '没有进入会议',
  openFailedLine: '会议的组件没有加载成功。你还在会议名单里，可以再试一次。',
  people: (count) => `${count} 个终端`,
  you: '（我）',
  host: '主持人',
  named: (name, terminal) => `${name}，${terminal}`,
  ownElsewhere: '这是你的另一个终端，这里不播放它的声音，以免回声。',
  screenOf: (name) => `${name}的屏幕`,
  speaking: '正在说话',
  handUp: '已举手',
  microphoneOff: '已静音',
  cameraOff: '视频已关闭',
  quality: { label: '网络', good: '网络良好', fair: '网络一般', poor: '网络较差' },
  info: {
    label: '会议信息',
    number: '会议号',
    link: '会议链接',
    copyNumber: '复制会议号',
    copyLink: '复制链接',
    copied: '已复制',
    host: '主持人',
    elapsed: '已进行',
    nobodyHosts: '主持人不在会议中',
  },
  unread: (count) => `${count} 条未读`,
  stage: {
    label: '画面',
    strip: '其他人的画面',
    pin: (name) => `固定${name}`,
    unpin: (name) => `取消固定${name}`,
    page: (page, of) => `第 ${page} 页，共 ${of} 页`,
    before: '上一页',
    after: '下一页',
    sharing: '你正在共享屏幕',
    alone: '现在只有你一个人',
    aloneLine: '把会议号或链接发给要来的人。',
  },
} as const satisfies RoomScreenWords

export const roomScreenEn = {
  opening: 'Entering the meeting',
  openFailed: 'The meeting did not open',
  openFailedLine: 'A part of it did not load. You are still among those in the meeting; try again.',
  people: (count) => (count === 1 ? '1 terminal' : `${count} terminals`),
  you: ' (You)',
  host: 'Host',
  named: (name, terminal) => `${name}, ${terminal}`,
  ownElsewhere: 'Another terminal of yours. Its sound is not played here, to avoid an echo.',
  screenOf: (name) => `${name}'s screen`,
  speaking: 'Speaking',
  handUp: 'Hand raised',
  microphoneOff: 'Muted',
  cameraOff: 'Video off',
  quality: { label: 'Network', good: 'Good network', fair: 'Fair network', poor: 'Poor network' },
  info: {
    label: 'About this meeting',
    number: 'Meeting number',
    link: 'Meeting link',
    copyNumber: 'Copy the number',
    copyLink: 'Copy the link',
    copied: 'Copied',
    host: 'Host',
    elapsed: 'Running for',
    nobodyHosts: 'The host is not in the meeting',
  },
  unread: (count) => `${count} unread`,
  stage: {
    label: 'Pictures',
    strip: 'Everyone else',
    pin: (name) => `Pin ${name}`,
    unpin: (name) => `Unpin ${name}`,
    page: (page, of) => `Page ${page} of ${of}`,
    before: 'Page before',
    after: 'Next page',
    sharing: 'You are sharing your screen',
    alone: 'You are the only one here',
    aloneLine: 'Send the number or the link to those who should come.',
  },
} as const satisfies RoomScreenWords
