import type { ProofMethod } from '@foyer/rules'
import { useWordsOf } from './use-words.ts'

/** The words of proving that it is you, and those that all flows of several steps share. */
export interface ProveWords {
  step: (now: number, of: number) => string
  back: string
  cancel: string
  next: string
  /** A code by SMS, wherever one is asked for. */
  getCode: string
  codeSentTo: (number: string) => string
  codeNotCome: string
  resend: string
  resendIn: (seconds: number) => string
  numberMissing: string
  choice: {
    question: string
    line: string
    /** Each way as it is chosen and as its own step is called. */
    by: Record<ProofMethod, string>
    /** Where the WeChat is what changes, the ways have names of their own (WX2, WX3). */
    byForWechat: { smsCode: string; wechat: string }
    about: {
      smsCode: (number: string) => string
      phonePassword: string
      wechat: (nickname: string) => string
      passkey: string
      recoveryCode: (left: number) => string
    }
    passkeyNotHere: string
    noneLeft: string
    lost: string
    appeal: string
  }
  willSend: (number: string) => string
  password: string
  passwordMissing: string
  showPassword: string
  hidePassword: string
  wechatLine: (nickname: string) => string
  goToWechat: string
  scanAgain: string
  wechatDenied: string
  wechatChecking: string
  passkeyLine: string
  usePasskey: string
  passkeyCancelled: string
  recoveryCode: string
  recoveryCodeLine: string
  recoveryCodeMissing: (length: number) => string
}

const zhCN = {
  step: (now, of) => `第 ${now} 步，共 ${of} 步`,
  back: '返回',
  cancel: '取消',
  next: '下一步',
  getCode: '获取验证码',
  codeSentTo: (number) => `验证码已发送至 ${number}，10 分钟内有效。`,
  codeNotCome: '没有收到？请检查短信是否被拦截。',
  resend: '重新发送',
  resendIn: (seconds) => `${seconds} 秒后可重新发送`,
  numberMissing: '请输入手机号。',
  choice: {
    question: '选择验证方式',
    line: '为了账号安全，请先确认是你本人。',
    by: {
      smsCode: '通过短信验证码验证',
      phonePassword: '通过手机号密码验证',
      wechat: '通过微信号验证',
      passkey: '通过通行密钥验证',
      recoveryCode: '通过恢复码验证',
    },
    byForWechat: { smsCode: '通过手机号验证', wechat: '通过原微信号验证' },
    about: {
      smsCode: (number) => `发送验证码到 ${number}`,
      phonePassword: '输入这个账号的密码',
      wechat: (nickname) => `用当前绑定的微信“${nickname}”确认`,
      passkey: '用指纹、面容或设备的锁屏密码',
      recoveryCode: (left) => `还有 ${left} 个，每个只能使用一次`,
    },
    passkeyNotHere: '这个浏览器不支持通行密钥，请在支持的设备上使用。',
    noneLeft: '账号没有可以用于此操作的验证方式，可以申诉换绑手机号。',
    lost: '手机号已停用，也没有其他方式？',
    appeal: '申诉换绑手机号',
  },
  willSend: (number) => `我们会向 ${number} 发送一条短信验证码。`,
  password: '密码',
  passwordMissing: '请输入密码。',
  showPassword: '显示密码',
  hidePassword: '隐藏密码',
  wechatLine: (nickname) => `请用当前绑定的微信“${nickname}”确认，之后会回到这里继续。`,
  goToWechat: '去微信验证',
  scanAgain: '重新去微信验证',
  wechatDenied: '没有在微信里确认，可以再试一次，或返回选择其他方式。',
  wechatChecking: '正在核对微信',
  passkeyLine: '浏览器会请你用指纹、面容或设备的锁屏密码确认。',
  usePasskey: '使用通行密钥',
  passkeyCancelled: '没有使用通行密钥，可以再试一次，或返回选择其他方式。',
  recoveryCode: '恢复码',
  recoveryCodeLine: '输入保存好的一个恢复码。验证后，这个恢复码就不能再用了。',
  recoveryCodeMissing: (length) => `恢复码共 ${length} 个字母和数字，请检查后再试。`,
} as const satisfies ProveWords

const en = {
  step: (now, of) => `Step ${now} of ${of}`,
  back: 'Back',
  cancel: 'Cancel',
  next: 'Next',
  getCode: 'Send the code',
  codeSentTo: (number) => `The code was sent to ${number}. It is good for 10 minutes.`,
  codeNotCome: 'Nothing came? Look among the blocked messages.',
  resend: 'Send again',
  resendIn: (seconds) => `Send again in ${seconds} s`,
  numberMissing: 'Enter a phone number.',
  choice: {
    question: 'Choose how to show that it is you',
    line: 'To keep the account safe, first show that it is yours.',
    by: {
      smsCode: 'By a code to the phone',
      phonePassword: 'By the password',
      wechat: 'By WeChat',
      passkey: 'By a passkey',
      recoveryCode: 'By a recovery code',
    },
    byForWechat: { smsCode: 'By the phone number', wechat: 'By the present WeChat' },
    about: {
      smsCode: (number) => `A code is sent to ${number}`,
      phonePassword: 'The password of this account',
      wechat: (nickname) => `Confirm with the bound WeChat “${nickname}”`,
      passkey: 'Fingerprint, face or the screen lock of a device',
      recoveryCode: (left) => (left === 1 ? 'One is left; it works once' : `${left} are left; each works once`),
    },
    passkeyNotHere: 'This browser has no passkeys. Use a device that has them.',
    noneLeft: 'The account has no way to show this. You can appeal to have it bound to another number.',
    lost: 'The number is gone, and there is no other way?',
    appeal: 'Appeal for another number',
  },
  willSend: (number) => `We send a code by SMS to ${number}.`,
  password: 'Password',
  passwordMissing: 'Enter the password.',
  showPassword: 'Show the password',
  hidePassword: 'Hide the password',
  wechatLine: (nickname) => `Confirm with the bound WeChat “${nickname}”. You come back here to go on.`,
  goToWechat: 'Go to WeChat',
  scanAgain: 'Go to WeChat again',
  wechatDenied: 'It was not confirmed in WeChat. Try again, or go back and choose another way.',
  wechatChecking: 'Checking the WeChat',
  passkeyLine: 'The browser asks for your fingerprint, your face or the screen lock of the device.',
  usePasskey: 'Use a passkey',
  passkeyCancelled: 'No passkey was used. Try again, or go back and choose another way.',
  recoveryCode: 'Recovery code',
  recoveryCodeLine: 'Enter one of the recovery codes that you kept. It is used up by this.',
  recoveryCodeMissing: (length) => `A recovery code has ${length} letters and digits. Check it and try again.`,
} as const satisfies ProveWords

export const PROVE_WORDS = { 'zh-CN': zhCN, en } as const

export function useProveWords(): ProveWords {
  return useWordsOf<ProveWords>(PROVE_WORDS)
}
