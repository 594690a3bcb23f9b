/** The words of the panels beside a meeting, and of leaving it. */
export interface RoomPanelsWords {
  panel: { close: string }
  persons: {
    title: (count: number) => string
    acts: (name: string) => string
    mute: string
    stopVideo: string
    stopShare: string
    makeHost: string
    takeHostBack: string
    remove: string
    removeQuestion: (name: string) => string
    removeLine: string
    removeDo: string
    hostQuestion: (name: string) => string
    hostLine: string
    hostDo: string
    done: { muted: string; removed: string }
  }
  chat: {
    title: string
    empty: string
    emptyLine: string
    write: string
    send: string
    left: (count: number) => string
    tooLong: string
    notNow: string
    mine: string
  }
  leaving: {
    title: string
    line: string
    hostTitle: string
    hostLine: string
    aloneLine: string
    leave: string
    endForAll: string
    endLine: string
    handOver: string
    handOverLine: string
    chooseTitle: string
    chooseLine: string
    chooseDo: string
    justLeave: string
    justLeaveLine: string
    back: string
  }
}

export const roomPanelsZhCN = {
  panel: { close: '关闭面板' },
  persons: {
    title: (count) => `成员（${count}）`,
    acts: (name) => `对${name}的操作`,
    mute: '静音',
    stopVideo: '关闭视频',
    stopShare: '停止共享',
    makeHost: '设为主持人',
    takeHostBack: '收回主持人',
    remove: '移出会议',
    removeQuestion: (name) => `将${name}移出会议？`,
    removeLine: '移出后，这个账号的任何终端都不能再进入这场会议。',
    removeDo: '移出会议',
    hostQuestion: (name) => `将主持人交给${name}？`,
    hostLine: '之后由对方管理成员和结束会议，你留在会议中。',
    hostDo: '移交主持人',
    done: { muted: '已关闭', removed: '已移出会议' },
  },
  chat: {
    title: '聊天',
    empty: '还没有消息',
    emptyLine: '消息只在这场会议里，会议结束后不保存。',
    write: '写给会议里的所有人',
    send: '发送',
    left: (count) => `还可以输入 ${count} 字`,
    tooLong: '太长了，请分几次发送。',
    notNow: '连接恢复后才能发送。',
    mine: '我',
  },
  leaving: {
    title: '离开会议？',
    line: '会议进行中可以随时回来。',
    hostTitle: '你是主持人',
    hostLine: '你离开后会议怎么办？',
    aloneLine: '会议里没有其他人。离开后 10 分钟内没有人进入，会议会自动结束。',
    leave: '离开会议',
    endForAll: '结束会议',
    endLine: '所有人都会离开，会议号不能再用。',
    handOver: '离开并移交主持人',
    handOverLine: '会议继续，由你选的人主持。',
    chooseTitle: '移交给谁',
    chooseLine: '选择会议中的一个人成为主持人。',
    chooseDo: '移交并离开',
    justLeave: '离开',
    justLeaveLine: '你的其他终端还在会议中，主持人不变。',
    back: '返回',
  },
} as const satisfies RoomPanelsWords

export const roomPanelsEn = {
  panel: { close: 'Close the panel' },
  persons: {
    title: (count) => `People (${count})`,
    acts: (name) => `Acts for ${name}`,
    mute: 'Mute',
    stopVideo: 'Stop video',
    stopShare: 'Stop sharing',
    makeHost: 'Make host',
    takeHostBack: 'Take the host’s role back',
    remove: 'Remove',
    removeQuestion: (name) => `Remove ${name} from the meeting?`,
    removeLine: 'No terminal of this account can come back into this meeting.',
    removeDo: 'Remove',
    hostQuestion: (name) => `Make ${name} the host?`,
    hostLine: 'They manage the people and end the meeting from then on. You stay in it.',
    hostDo: 'Hand over',
    done: { muted: 'Turned off', removed: 'Removed' },
  },
  chat: {
    title: 'Chat',
    empty: 'No messages yet',
    emptyLine: 'Messages stay in this meeting and are gone when it ends.',
    write: 'Write to everyone in the meeting',
    send: 'Send',
    left: (count) => `${count} characters left`,
    tooLong: 'Too long: send it in parts.',
    notNow: 'It can be sent once the connection is back.',
    mine: 'You',
  },
  leaving: {
    title: 'Leave the meeting?',
    line: 'You can come back as long as it runs.',
    hostTitle: 'You are the host',
    hostLine: 'What becomes of the meeting when you leave?',
    aloneLine: 'Nobody else is in it. If nobody comes within 10 minutes, it ends by itself.',
    leave: 'Leave the meeting',
    endForAll: 'End for all',
    endLine: 'Everyone leaves, and the number can no longer be used.',
    handOver: 'Hand over and leave',
    handOverLine: 'It goes on, hosted by whom you choose.',
    chooseTitle: 'Hand over to whom',
    chooseLine: 'Choose someone in the meeting as its host.',
    chooseDo: 'Hand over and leave',
    justLeave: 'Leave',
    justLeaveLine: 'Your other terminals stay in it, and you stay its host.',
    back: 'Back',
  },
} as const satisfies RoomPanelsWords
