/** What a meeting tells in passing, and how the connection stands. */
export interface RoomToldWords {
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
    noPort: string
    back: string
    replaced: string
    replacedLine: string
    goOnHere: string
  }
  sound: { blocked: string; hear: string }
}

export const roomToldZhCN = {
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
    noPort: '服务器现在没有可用的媒体端口，正在重试。如果一直这样，请告诉管理员',
    back: '已回到会议',
    replaced: '会议已在另一个窗口中继续',
    replacedLine: '同一个终端只在一个窗口里开会，这里的麦克风和摄像头已关闭。',
    goOnHere: '在这里继续',
  },
  sound: { blocked: '浏览器没有播放会议的声音', hear: '播放声音' },
} as const satisfies RoomToldWords

export const roomToldEn = {
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
    noPort: 'The server has no port left for sound and pictures. Trying again; tell the administrator if it stays so',
    back: 'Back in the meeting',
    replaced: 'The meeting goes on in another window',
    replacedLine: 'A terminal is in a meeting in one window only. Microphone and camera are off here.',
    goOnHere: 'Go on here',
  },
  sound: { blocked: 'The browser does not play the sound of the meeting', hear: 'Play the sound' },
} as const satisfies RoomToldWords
