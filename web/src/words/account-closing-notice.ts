import { useWordsOf } from './use-words.ts'

/** 《账号注销说明》: our own text, in both languages. */
export interface ClosingNotice {
  title: string
  version: (version: string) => string
  intro: string
  sections: readonly { heading: string; text?: string; items?: readonly string[] }[]
}

const zhCN = {
  title: '账号注销说明',
  version: (version) => `版本 ${version}`,
  intro: '注销前请完整阅读。勾选「我已阅读」表示你了解注销的后果，并要求我们永久删除这个账号。',
  sections: [
    {
      heading: '一、谁可以注销',
      items: [
        '个人账号（免费版和会员版）由你自己注销：先验证身份，再确认。',
        '企业账号（商业版和企业版）由企业的超级管理员删除：企业管理 → 用户管理 → 用户列表 → 找到成员 → 更多 → 删除。',
        '担任管理员的，要先改为普通成员；企业唯一的超级管理员，要先移交给他人。',
      ],
    },
    {
      heading: '二、立即结束的',
      items: [
        '所有终端退出登录，不能再登录这个账号。',
        '手机号和微信与账号解绑，随即可以注册或绑定其他账号，不需要等待 24 小时。',
        '密码、通行密钥和恢复码作废，已发出的验证码和链接失效。',
        '正在处理的换绑申诉终止。',
      ],
    },
    {
      heading: '三、你会失去的',
      items: [
        '昵称、头像、设置，以及账号里的全部内容。',
        '会员权益：剩余的有效期一并失效，不能转给别的账号，重新注册也不会恢复。',
        '尚未下载的数据导出文件。想保留数据，请在注销前导出并下载。',
      ],
    },
    {
      heading: '四、删除的时间',
      text: '数据库中的个人信息在注销的同时删除；文件存储和任务队列中的在一小时内删除。即使删除中途服务中断，恢复后也会自动继续，直到完成。',
    },
    {
      heading: '五、依法保留的',
      items: [
        '安全记录：《中华人民共和国网络安全法》第二十一条要求网络日志至少保存六个月。我们保存 183 天，只记录何时、在哪类终端上做了什么，以及网络地址的开头部分；不含姓名、昵称、号码、图片和设备名，到期自动删除。',
        '次数限制：何时要过验证码、发过短信、出过错，号码和地址只以不可还原的散列值保存，最多 30 天。',
        '注销记录：某个编号的账号在何时注销、删除了哪些项目。保存三年，用来证明我们履行了删除义务（《中华人民共和国个人信息保护法》第四十七条），不说明账号属于谁。',
        '除此之外不保留任何副本，也不用于其他目的。',
      ],
    },
    {
      heading: '六、不受影响的',
      text: '你在企业中的账号是独立的账号，由企业管理。注销个人账号不影响它们，你的手机号或微信仍可用来登录。',
    },
    {
      heading: '七、不能撤销',
      text: '注销没有反悔期。我们没有保留可以恢复的副本，客服也无法恢复。',
    },
    {
      heading: '八、重新注册是新账号',
      text: '以后用同一个手机号或微信注册，得到的是全新的账号：没有原来的昵称、头像、设置、记录，也没有会员权益。',
    },
    {
      heading: '九、注销回执',
      text: '注销后会得到一个回执编号。凭编号可以随时查看每一项在何时删除、依法保留什么、保留到何时。全部删除完成后，回执由服务签名，可以下载，也可以用公开的密钥核对真伪。',
    },
  ],
} as const satisfies ClosingNotice

const en = {
  title: 'Notice on closing an account',
  version: (version) => `Version ${version}`,
  intro:
    'Read this to the end before you close your account. By ticking “I have read” you say that you know what closing does and ask us to delete the account for good.',
  sections: [
    {
      heading: '1. Who can close an account',
      items: [
        'A personal account (Free or Member) is closed by its owner, who first shows that it is theirs and then confirms.',
        'An account of an organisation (Business or Enterprise) is deleted by its super admin: Organisation > Users > User list > the member > More > Delete.',
        'An administrator must first be made an ordinary member; the only super admin must first hand the role over.',
      ],
    },
    {
      heading: '2. What ends at once',
      items: [
        'Every terminal is signed out, and nobody can sign in to the account again.',
        'The phone number and WeChat are taken off it. They can open or join another account at once, without the wait of 24 hours.',
        'The password, passkeys and recovery codes are void, and so are codes and links that were sent.',
        'An appeal for another number that waits for an answer ends.',
      ],
    },
    {
      heading: '3. What you lose',
      items: [
        'The nickname, the avatar, the settings and all that is in the account.',
        'The membership: what is left of it ends. It cannot be moved to another account, and registering again does not bring it back.',
        'Archives of your data that you have not downloaded. To keep your data, export and download it before closing.',
      ],
    },
    {
      heading: '4. When it is deleted',
      text: 'Personal data in the database is deleted at the moment of closing, that in file storage and queues within the hour. If the service stops in between, deletion goes on by itself when it is back, until it is done.',
    },
    {
      heading: '5. What the law makes us keep',
      items: [
        'Security logs: article 21 of the Cybersecurity Law of the PRC requires network logs to be kept for at least six months. We keep them for 183 days: when what was done, on which kind of terminal, and the beginning of the network address; without names, nicknames, numbers, pictures and device names. Then they are deleted by themselves.',
        'Limits: when codes were asked for, messages sent and mistakes made, with number and address as hashes that cannot be turned back, for 30 days at most.',
        'The record of the closing: when the account of an id was closed and what was deleted. It is kept for three years to show that we did delete (article 47 of the Personal Information Protection Law of the PRC), and does not say whose account it was.',
        'No other copy is kept, and nothing of it serves any other purpose.',
      ],
    },
    {
      heading: '6. What is not touched',
      text: 'Your accounts in organisations are accounts of their own, managed by the organisation. Closing your personal account does not touch them; your number or WeChat goes on signing in to them.',
    },
    {
      heading: '7. No way back',
      text: 'There is no time to change your mind. We keep no copy from which the account could be restored, and support cannot restore it either.',
    },
    {
      heading: '8. Registering again is new',
      text: 'Whoever registers later with the same number or WeChat opens a new account: without the old nickname, avatar, settings and records, and without the membership.',
    },
    {
      heading: '9. The receipt',
      text: 'Closing gives you the id of a receipt. With it you can see at any time when each item was deleted, what the law makes us keep, and until when. Once all is deleted, the receipt is signed by the service: you can download it and check it with the public key.',
    },
  ],
} as const satisfies ClosingNotice

export const CLOSING_NOTICE = { 'zh-CN': zhCN, en } as const

export function useClosingNotice(): ClosingNotice {
  return useWordsOf<ClosingNotice>(CLOSING_NOTICE)
}
