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
      heading: '三、你的会议',
      items: [
        '你预定、还没有开始的会议立即取消，正在等候的人会看到；请提前告诉其他要参会的人。会议号在原定结束时间之后 30 天内不会给别的会议。',
        '你的所有终端立即离开正在参加的会议。',
        '你主持的会议里还有别人的，会议继续：由发起人主持；发起人不在其中的，由在其中最久的人主持。',
        '你主持的会议里没有别人的：你发起的，以及发起人的账号已注销的，立即结束；别人发起的，交还发起人主持。',
        '你发起、已交给别人主持的会议继续进行。',
        '你发起的所有会议的主题立即从服务器删除。在别人账号中同步的历史会议里，它们只剩会议号和时间，不再说明是谁发起的。',
        '你的历史会议：账号中同步的立即删除。仍登录着这个账号的客户端，自己保存的部分在得知注销时删除，即 183 天内下次联网打开时；已退出登录的设备不会得知，请在注销前到那台设备上删除。浏览器不保存历史会议。',
        '画面、声音和聊天只存在于会议进行时，会后没有留存。',
        '不在我们手中的无法由我们删除：参会的人自己的设备上已有的历史会议（包括当时的主题和你当时的昵称），以及他们存下的邀请和日历文件。',
      ],
    },
    {
      heading: '四、你会失去的',
      items: [
        '昵称、头像、设置，以及账号里的全部内容。',
        '会员权益：剩余的有效期一并失效，不能转给别的账号，重新注册也不会恢复。',
        '尚未下载的数据导出文件。想保留数据，请在注销前导出并下载。',
      ],
    },
    {
      heading: '五、删除的时间',
      text: '数据库中的个人信息在注销的同时删除；文件存储和任务队列中的在一小时内删除。即使删除中途服务中断，恢复后也会自动继续，直到完成。',
    },
    {
      heading: '六、依法或因他人需要保留的',
      items: [
        '安全记录：《中华人民共和国网络安全法》第二十一条要求网络日志至少保存六个月。我们保存 183 天，只记录何时、在哪类终端上做了什么，以及网络地址的开头部分；不含姓名、昵称、号码、图片和设备名，到期自动删除。',
        '会议记录：哪些会议是你发起的，会议号和时间；你在哪些会议中，从何时到何时，用哪类终端。保存 183 天，不含主题和昵称：前者因为别人参加过，后者同样依照第二十一条。别人的历史会议里还有的，会议号和时间留到他们不再需要，但 183 天后不再与你的账号相连。',
        '团队自有的会议室：告诉该团队的应用哪个账号的哪个终端何时进出，只含编号、终端类别和时间。保存 30 天，让它得知你已离开，并供它的管理员查看。团队已收到的（包括你的昵称）由团队自己负责。',
        '次数限制：何时要过验证码、发过短信、出过错，号码和地址只以不可还原的散列值保存，最多 30 天。',
        '注销记录：某个编号的账号在何时注销、删除了哪些项目。保存三年，用来证明我们履行了删除义务（《中华人民共和国个人信息保护法》第四十七条），不说明账号属于谁。',
        '除此之外不保留任何副本，也不用于其他目的。',
      ],
    },
    {
      heading: '七、不受影响的',
      text: '你在企业中的账号是独立的账号，由企业管理。注销个人账号不影响它们，你的手机号或微信仍可用来登录。',
    },
    {
      heading: '八、不能撤销',
      text: '注销没有反悔期。我们没有保留可以恢复的副本，客服也无法恢复。',
    },
    {
      heading: '九、重新注册是新账号',
      text: '以后用同一个手机号或微信注册，得到的是全新的账号：没有原来的昵称、头像、设置、记录，也没有会员权益。',
    },
    {
      heading: '十、注销回执',
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
      heading: '3. Your meetings',
      items: [
        'Meetings that you planned and that have not begun are cancelled at once. Those who wait for one see it; tell the others who would come. Its number goes to no other meeting until 30 days after its booked end.',
        'All your terminals leave the meetings that they are in at once.',
        'A meeting that you host and others are in goes on: whoever started it hosts it or, when they are not in it, whoever has been in it longest.',
        'A meeting that you host and nobody else is in ends at once if you started it, or if the account of whoever did is closed. Otherwise it goes back to whoever started it.',
        'A meeting that you started and handed to another host goes on.',
        'The topics of all meetings that you started are deleted from the server at once. In the synced histories of others these meetings are left with their number and time, and do not say any more who started them.',
        'Your own history: what is synced in the account is deleted at once. A client that is still signed in deletes what it keeps itself when it learns of the closing: when it is next opened with a network, within 183 days. A device that was signed out before does not learn of it: delete the history there first. Browsers keep none.',
        'Pictures, sound and chat are there only while a meeting runs. Nothing of them is kept.',
        'We cannot delete what is not with us: the history that is on the devices of others already, with the topic and your nickname of that time, and the invitations and calendar files that they saved.',
      ],
    },
    {
      heading: '4. What you lose',
      items: [
        'The nickname, the avatar, the settings and all that is in the account.',
        'The membership: what is left of it ends. It cannot be moved to another account, and registering again does not bring it back.',
        'Archives of your data that you have not downloaded. To keep your data, export and download it before closing.',
      ],
    },
    {
      heading: '5. When it is deleted',
      text: 'Personal data in the database is deleted at the moment of closing, that in file storage and queues within the hour. If the service stops in between, deletion goes on by itself when it is back, until it is done.',
    },
    {
      heading: '6. What the law or others make us keep',
      items: [
        'Security logs: article 21 of the Cybersecurity Law of the PRC requires network logs to be kept for at least six months. We keep them for 183 days: when what was done, on which kind of terminal, and the beginning of the network address; without names, nicknames, numbers, pictures and device names. Then they are deleted by themselves.',
        'Meetings: which ones you started, with their numbers and times; and in which ones you were, from when to when, on which kind of terminal. They are kept for 183 days, without topics and nicknames: the former because others were there, the latter by the same article 21. A meeting that is in the history of others stays there by its number and time until they need it no more, but after 183 days it is no longer tied to your account.',
        'Meeting rooms that teams run themselves: what the application of such a team was told, which terminal of which account came or left and when, by ids and kinds of terminal only. It is kept for 30 days, so that the room learns that you left, and for its administrators to look at. What the team has received, your nickname included, is its own to answer for.',
        'Limits: when codes were asked for, messages sent and mistakes made, with number and address as hashes that cannot be turned back, for 30 days at most.',
        'The record of the closing: when the account of an id was closed and what was deleted. It is kept for three years to show that we did delete (article 47 of the Personal Information Protection Law of the PRC), and does not say whose account it was.',
        'No other copy is kept, and nothing of it serves any other purpose.',
      ],
    },
    {
      heading: '7. What is not touched',
      text: 'Your accounts in organisations are accounts of their own, managed by the organisation. Closing your personal account does not touch them; your number or WeChat goes on signing in to them.',
    },
    {
      heading: '8. No way back',
      text: 'There is no time to change your mind. We keep no copy from which the account could be restored, and support cannot restore it either.',
    },
    {
      heading: '9. Registering again is new',
      text: 'Whoever registers later with the same number or WeChat opens a new account: without the old nickname, avatar, settings and records, and without the membership.',
    },
    {
      heading: '10. The receipt',
      text: 'Closing gives you the id of a receipt. With it you can see at any time when each item was deleted, what the law makes us keep, and until when. Once all is deleted, the receipt is signed by the service: you can download it and check it with the public key.',
    },
  ],
} as const satisfies ClosingNotice

export const CLOSING_NOTICE = { 'zh-CN': zhCN, en } as const

export function useClosingNotice(): ClosingNotice {
  return useWordsOf<ClosingNotice>(CLOSING_NOTICE)
}
