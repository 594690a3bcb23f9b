import type { Locale } from '@foyer/contract'
import { WHY_NOT } from './not-in-the-archive.ts'

/** What stands beside the data, in each language. */
export const README: Record<Locale, string> = {
  'zh-CN': `# 你的数据

这个压缩包里是我们保存的、与你这个账号有关的个人数据，时间以 archive.json 中的 madeAt 为准。

- 每个 .json 文件都是 UTF-8 编码的 JSON，任何文本编辑器都能打开；
- schemas/ 里是每个文件的 JSON Schema，说明每一项的含义；
- pictures/ 里是你的头像；没有设置头像时没有这个文件夹。

安全日志只收录最新的 50000 条；更早的有多少条没有收录，见 security-log.json 中的 olderLeftOut。meetings.json 的每个列表只收录最新的 20000 条，同样写明。

不在这里的有：

${listed('zh-CN')}

文件里有你的完整手机号等信息，请妥善保管，不要转发给别人。服务器上的这一份会在 7 天后自动删除。
`,
  en: `# Your data

This archive holds the personal data that we keep of this one account, as of the moment "madeAt" in archive.json.

- Each .json file is JSON in UTF-8 and opens in any text editor.
- schemas/ has the JSON Schema of each file, which says what each entry means.
- pictures/ has your picture; without one there is no such folder.

Of the security log only the newest 50,000 entries are in here; "olderLeftOut" in security-log.json says how many older ones are not.
Of each list in meetings.json the newest 20,000 are, which is said in the same way.

Not in here:

${listed('en')}

The files hold your phone number in full: keep them safe and do not pass them on. Our copy is removed after seven days.
`,
}

function listed(locale: Locale): string {
  return Object.values(WHY_NOT)
    .map((why) => `- ${why[locale]}`)
    .join('\n')
}
