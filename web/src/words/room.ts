import { useWordsOf } from './use-words.ts'

/** The words inside a meeting, and of the preview before it. */
export interface RoomWords {
  opening: string
  openFailed: string
  openFailedLine: string
  people: (count: number) => string
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
  said: {
    came: (name: string) => string
    went: (name: string) => string
    removed: (name: string) => string
    lost: (name: string) => string
    handRaised: (name: string) => string
    hostIs: (name: string) => string
    youHost: string
    muted: { microphone: string; camera: string; screen: string }
    refused: { camera: string; screen: string; say: string }
    microphone: { on: string; off: string }
    camera: { on: string; off: string }
    screen: { on: string; off: string }
    hand: { on: string; off: string }
    chat: (name: string, text: string) => string
  }
  connection: {
    connecting: string
    reconnecting: string
    offline: string
    back: string
    replaced: string
    replacedLine: string
    goOnHere: string
  }
  sound: { blocked: string; hear: string }
  trouble: {
    microphone: TroubleWords
    camera: TroubleWords
    screen: TroubleWords
    /** Neither microphone nor camera is allowed: asked for together, said together. */
    bothDenied: string
    again: string
    dismiss: string
  }
  panel: { close: string }
  persons: {
    title: (count: number) => string
    acts: (name: string) => string
    mute: string
    stopVideo: string
    stopShare: string
    makeHost: string
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
  settings: {
    title: string
    microphone: string
    camera: string
    speaker: string
    systemDevice: string
    nameless: { microphone: (at: number) => string; camera: (at: number) => string; speaker: (at: number) => string }
    none: string
    speakerBySystem: string
    test: string
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
  preview: {
    label: string
    cameraOff: string
    starting: string
    microphone: string
    camera: string
    turnOn: { microphone: string; camera: string }
    turnOff: { microphone: string; camera: string }
    level: string
    levelValue: (percent: number) => string
    devices: string
    joinsWithout: string
  }
}

interface TroubleWords {
  denied: string
  missing: string
  inUse: string
  unsupported: string
  failed: string
}

const zhCN = {
  opening: '正在进入会议',
  openFailed: '没有进入会议',
  openFailedLine: '会议的组件没有加载成功。你还在会议名单里，可以再试一次。',
  people: (count) => `${count} 个终端`,
  you: '我',
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
  said: {
    came: (name) => `${name}加入了会议`,
    went: (name) => `${name}离开了会议`,
    removed: (name) => `${name}被移出了会议`,
    lost: (name) => `${name}的连接断开了`,
    handRaised: (name) => `${name}举手了`,
    hostIs: (name) => `${name}成为主持人`,
    youHost: '你成为主持人',
    muted: {
      microphone: '主持人将你静音了，你可以自己解除',
      camera: '主持人关闭了你的视频，你可以自己开启',
      screen: '主持人停止了你的共享',
    },
    refused: {
      camera: '会议中的视频已满，等有人关闭后再开启',
      screen: '会议中共享屏幕的人已满，等有人停止后再共享',
      say: '发送得太快，这一条没有发出',
    },
    microphone: { on: '麦克风已打开', off: '麦克风已静音' },
    camera: { on: '视频已开启', off: '视频已关闭' },
    screen: { on: '已开始共享屏幕', off: '已停止共享屏幕' },
    hand: { on: '已举手', off: '手已放下' },
    chat: (name, text) => `${name}：${text}`,
  },
  connection: {
    connecting: '正在连接会议',
    reconnecting: '连接断开了，正在重新连接',
    offline: '网络已断开，恢复后会自动回到会议',
    back: '已回到会议',
    replaced: '会议已在另一个窗口中继续',
    replacedLine: '同一个终端只在一个窗口里开会，这里的麦克风和摄像头已关闭。',
    goOnHere: '在这里继续',
  },
  sound: { blocked: '浏览器没有播放会议的声音', hear: '播放声音' },
  trouble: {
    microphone: {
      denied: '没有使用麦克风的权限。在浏览器地址栏旁的网站设置中允许，再试一次；现在别人听不到你。',
      missing: '没有找到麦克风。接上一个，或在设置里选择；现在别人听不到你。',
      inUse: '麦克风被其他程序占用。关闭那个程序，再试一次。',
      unsupported: '这个页面不能使用麦克风。请用 https 打开，或换一个浏览器。',
      failed: '麦克风没有启动，可以再试一次，或在设置里换一个。',
    },
    camera: {
      denied: '没有使用摄像头的权限。在浏览器地址栏旁的网站设置中允许，再试一次；现在别人看到的是你的头像。',
      missing: '没有找到摄像头。接上一个，或在设置里选择；现在别人看到的是你的头像。',
      inUse: '摄像头被其他程序占用。关闭那个程序，再试一次。',
      unsupported: '这个页面不能使用摄像头。请用 https 打开，或换一个浏览器。',
      failed: '摄像头没有启动，可以再试一次，或在设置里换一个。',
    },
    screen: {
      denied: '系统没有允许共享屏幕。在系统设置中允许浏览器录制屏幕，再试一次。',
      missing: '没有可以共享的屏幕。',
      inUse: '这个屏幕或窗口现在不能共享，换一个再试。',
      unsupported: '这台设备的浏览器不能共享屏幕。请用电脑加入会议来共享。',
      failed: '没有开始共享，可以再试一次。',
    },
    bothDenied:
      '没有使用麦克风和摄像头的权限。在浏览器地址栏旁的网站设置中允许，再试一次；现在别人听不到你，看到的是你的头像。',
    again: '重试',
    dismiss: '知道了',
  },
  panel: { close: '关闭面板' },
  persons: {
    title: (count) => `成员（${count}）`,
    acts: (name) => `对${name}的操作`,
    mute: '静音',
    stopVideo: '关闭视频',
    stopShare: '停止共享',
    makeHost: '设为主持人',
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
  settings: {
    title: '设备设置',
    microphone: '麦克风',
    camera: '摄像头',
    speaker: '扬声器',
    systemDevice: '跟随系统',
    nameless: {
      microphone: (at) => `麦克风 ${at}`,
      camera: (at) => `摄像头 ${at}`,
      speaker: (at) => `扬声器 ${at}`,
    },
    none: '没有找到',
    speakerBySystem: '这个浏览器使用系统的扬声器，请在系统设置中更换。',
    test: '说句话，看看音量',
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
  preview: {
    label: '预览',
    cameraOff: '摄像头已关闭',
    starting: '正在启动摄像头',
    microphone: '麦克风',
    camera: '摄像头',
    turnOn: { microphone: '打开麦克风', camera: '打开摄像头' },
    turnOff: { microphone: '关闭麦克风', camera: '关闭摄像头' },
    level: '麦克风音量',
    levelValue: (percent) => `${percent}%`,
    devices: '选择设备',
    joinsWithout: '没有也可以先加入。',
  },
} as const satisfies RoomWords

const en = {
  opening: 'Entering the meeting',
  openFailed: 'The meeting did not open',
  openFailedLine: 'A part of it did not load. You are still among those in the meeting; try again.',
  people: (count) => (count === 1 ? '1 terminal' : `${count} terminals`),
  you: 'You',
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
  said: {
    came: (name) => `${name} joined`,
    went: (name) => `${name} left`,
    removed: (name) => `${name} was removed`,
    lost: (name) => `${name} lost the connection`,
    handRaised: (name) => `${name} raised a hand`,
    hostIs: (name) => `${name} is the host now`,
    youHost: 'You are the host now',
    muted: {
      microphone: 'The host muted you. You can unmute yourself.',
      camera: 'The host stopped your video. You can start it again.',
      screen: 'The host stopped your sharing',
    },
    refused: {
      camera: 'As many cameras as possible are on. Try again when one is off.',
      screen: 'As many screens as possible are shared. Try again when one is not.',
      say: 'Too fast: this message was not sent',
    },
    microphone: { on: 'Microphone on', off: 'Microphone muted' },
    camera: { on: 'Video on', off: 'Video off' },
    screen: { on: 'You are sharing your screen', off: 'Sharing stopped' },
    hand: { on: 'Hand raised', off: 'Hand lowered' },
    chat: (name, text) => `${name}: ${text}`,
  },
  connection: {
    connecting: 'Connecting to the meeting',
    reconnecting: 'The connection was lost. Connecting again',
    offline: 'No network. You come back to the meeting by yourself when it returns',
    back: 'Back in the meeting',
    replaced: 'The meeting goes on in another window',
    replacedLine: 'A terminal is in a meeting in one window only. Microphone and camera are off here.',
    goOnHere: 'Go on here',
  },
  sound: { blocked: 'The browser does not play the sound of the meeting', hear: 'Play the sound' },
  trouble: {
    microphone: {
      denied:
        'The microphone is not allowed. Allow it in the site settings beside the address and try again; nobody hears you now.',
      missing: 'There is no microphone. Connect one, or choose one in the settings; nobody hears you now.',
      inUse: 'Another program uses the microphone. Close it and try again.',
      unsupported: 'This page cannot use a microphone. Open it by https, or in another browser.',
      failed: 'The microphone did not start. Try again, or choose another one in the settings.',
    },
    camera: {
      denied:
        'The camera is not allowed. Allow it in the site settings beside the address and try again; others see your avatar now.',
      missing: 'There is no camera. Connect one, or choose one in the settings; others see your avatar now.',
      inUse: 'Another program uses the camera. Close it and try again.',
      unsupported: 'This page cannot use a camera. Open it by https, or in another browser.',
      failed: 'The camera did not start. Try again, or choose another one in the settings.',
    },
    screen: {
      denied:
        'The system does not allow the screen to be shared. Allow the browser to record it in the system settings and try again.',
      missing: 'There is no screen to share.',
      inUse: 'This screen or window cannot be shared now. Try another one.',
      unsupported: 'The browser of this device cannot share its screen. Join with a computer to share.',
      failed: 'Sharing did not start. Try again.',
    },
    bothDenied:
      'Microphone and camera are not allowed. Allow them in the site settings beside the address and try again; nobody hears you now, and others see your avatar.',
    again: 'Try again',
    dismiss: 'Understood',
  },
  panel: { close: 'Close the panel' },
  persons: {
    title: (count) => `People (${count})`,
    acts: (name) => `Acts for ${name}`,
    mute: 'Mute',
    stopVideo: 'Stop video',
    stopShare: 'Stop sharing',
    makeHost: 'Make host',
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
  settings: {
    title: 'Devices',
    microphone: 'Microphone',
    camera: 'Camera',
    speaker: 'Speaker',
    systemDevice: 'As the system',
    nameless: {
      microphone: (at) => `Microphone ${at}`,
      camera: (at) => `Camera ${at}`,
      speaker: (at) => `Speaker ${at}`,
    },
    none: 'None found',
    speakerBySystem: 'This browser uses the speaker of the system. Change it in the system settings.',
    test: 'Say something and watch the level',
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
  preview: {
    label: 'Preview',
    cameraOff: 'Camera off',
    starting: 'The camera starts',
    microphone: 'Microphone',
    camera: 'Camera',
    turnOn: { microphone: 'Turn the microphone on', camera: 'Turn the camera on' },
    turnOff: { microphone: 'Turn the microphone off', camera: 'Turn the camera off' },
    level: 'Microphone level',
    levelValue: (percent) => `${percent}%`,
    devices: 'Choose devices',
    joinsWithout: 'You can join without it.',
  },
} as const satisfies RoomWords

export const ROOM_WORDS = { 'zh-CN': zhCN, en } as const

export function useRoomWords(): RoomWords {
  return useWordsOf<RoomWords>(ROOM_WORDS)
}
