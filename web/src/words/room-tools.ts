/** The words of the tools of a meeting, and of its keyboard. */
export interface RoomToolsWords {
  tools: {
    label: string
    mute: string
    unmute: string
    stopVideo: string
    startVideo: string
    share: string
    stopShare: string
    raiseHand: string
    lowerHand: string
    chat: string
    people: string
    settings: string
    more: string
    leave: string
    fullScreen: string
    noFullScreen: string
    shortcuts: string
    grid: string
    speaker: string
    layout: string
  }
  shortcuts: {
    title: string
    line: string
    keys: {
      microphone: string
      camera: string
      share: string
      hand: string
      chat: string
      people: string
      layout: string
      talk: string
      list: string
    }
    space: string
  }
}

export const roomToolsZhCN = {
  tools: {
    label: '会议工具栏',
    mute: '静音',
    unmute: '解除静音',
    stopVideo: '关闭视频',
    startVideo: '开启视频',
    share: '共享屏幕',
    stopShare: '停止共享',
    raiseHand: '举手',
    lowerHand: '放下手',
    chat: '聊天',
    people: '成员',
    settings: '设置',
    more: '更多',
    leave: '离开',
    fullScreen: '全屏',
    noFullScreen: '退出全屏',
    shortcuts: '快捷键',
    grid: '宫格视图',
    speaker: '演讲者视图',
    layout: '布局',
  },
  shortcuts: {
    title: '快捷键',
    line: '输入文字时不起作用。',
    keys: {
      microphone: '静音或解除静音',
      camera: '开启或关闭视频',
      share: '共享屏幕',
      hand: '举手或放下',
      chat: '聊天',
      people: '成员',
      layout: '切换布局',
      talk: '按住说话',
      list: '显示这个列表',
    },
    space: '空格',
  },
} as const satisfies RoomToolsWords

export const roomToolsEn = {
  tools: {
    label: 'Meeting tools',
    mute: 'Mute',
    unmute: 'Unmute',
    stopVideo: 'Stop video',
    startVideo: 'Start video',
    share: 'Share screen',
    stopShare: 'Stop sharing',
    raiseHand: 'Raise hand',
    lowerHand: 'Lower hand',
    chat: 'Chat',
    people: 'People',
    settings: 'Settings',
    more: 'More',
    leave: 'Leave',
    fullScreen: 'Full screen',
    noFullScreen: 'Leave full screen',
    shortcuts: 'Keyboard shortcuts',
    grid: 'Grid view',
    speaker: 'Speaker view',
    layout: 'Layout',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    line: 'They rest while you type.',
    keys: {
      microphone: 'Mute or unmute',
      camera: 'Start or stop video',
      share: 'Share the screen',
      hand: 'Raise or lower the hand',
      chat: 'Chat',
      people: 'People',
      layout: 'Change the layout',
      talk: 'Hold to talk',
      list: 'Show this list',
    },
    space: 'Space',
  },
} as const satisfies RoomToolsWords
