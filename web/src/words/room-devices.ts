/** The words of microphone, camera, screen and speaker, in a meeting and in the preview before it. */
export interface RoomDevicesWords {
  trouble: {
    microphone: TroubleWords
    camera: TroubleWords
    screen: TroubleWords
    /** Neither microphone nor camera: said together. */
    both: TroubleWords & {
      mixed: (microphone: string, camera: string) => string
      /** Of one of the two, within `mixed`. */
      why: TroubleWords
    }
    again: string
    dismiss: string
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
  preview: {
    label: string
    cameraOff: string
    /** The camera is on and gives none. */
    noPicture: string
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

export const roomDevicesZhCN = {
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
    both: {
      denied:
        '没有使用麦克风和摄像头的权限。在浏览器地址栏旁的网站设置中允许，再试一次；现在别人听不到你，看到的是你的头像。',
      missing: '没有找到麦克风和摄像头。接上后再试，或在设置里选择；现在别人听不到你，看到的是你的头像。',
      inUse: '麦克风和摄像头被其他程序占用。关闭那个程序，再试一次。',
      unsupported: '这个页面不能使用麦克风和摄像头。请用 https 打开，或换一个浏览器。',
      failed: '麦克风和摄像头没有启动，可以再试一次，或在设置里换一个。',
      mixed: (microphone, camera) => `麦克风${microphone}，摄像头${camera}。现在别人听不到你，看到的是你的头像。`,
      why: {
        denied: '没有使用权限',
        missing: '没有找到',
        inUse: '被其他程序占用',
        unsupported: '在这个页面不能使用',
        failed: '没有启动',
      },
    },
    again: '重试',
    dismiss: '知道了',
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
  preview: {
    label: '预览',
    cameraOff: '摄像头已关闭',
    noPicture: '没有画面',
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
} as const satisfies RoomDevicesWords

export const roomDevicesEn = {
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
    both: {
      denied:
        'Microphone and camera are not allowed. Allow them in the site settings beside the address and try again; nobody hears you now, and others see your avatar.',
      missing:
        'There is no microphone and no camera. Connect them and try again, or choose others in the settings; nobody hears you now, and others see your avatar.',
      inUse: 'Another program uses the microphone and the camera. Close it and try again.',
      unsupported: 'This page cannot use a microphone or a camera. Open it by https, or in another browser.',
      failed: 'Microphone and camera did not start. Try again, or choose others in the settings.',
      mixed: (microphone, camera) =>
        `Microphone: ${microphone}. Camera: ${camera}. Nobody hears you now, and others see your avatar.`,
      why: {
        denied: 'not allowed',
        missing: 'not found',
        inUse: 'in use by another program',
        unsupported: 'not possible on this page',
        failed: 'did not start',
      },
    },
    again: 'Try again',
    dismiss: 'Understood',
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
  preview: {
    label: 'Preview',
    cameraOff: 'Camera off',
    noPicture: 'No picture',
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
} as const satisfies RoomDevicesWords
