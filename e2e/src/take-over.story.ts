import { expect, test } from 'vitest'
import { askToJoin, isInRoom, join, numberIn, seesMoving, seesNothingMove, start, WITH_MEDIA } from './meetings.ts'
import { demoPerson } from './person.ts'
import { inWorld } from './world.ts'

const world = inWorld({ cameras: true })

const STOPS_WITHIN = 2_000
const OWN = '你发起的另一场会议正在进行'

test(
  'JM9 taking over while media runs: the one that is left stops receiving within two seconds, the new one has pictures',
  WITH_MEDIA,
  async () => {
    const [bo, friend] = [demoPerson('bo'), await world.newPerson('朋友')]
    const [mac, ipad] = [await world.signedIn('mac', friend), await world.signedIn('ipad', friend)]
    const [windows, phone] = [await world.signedIn('windows', bo), await world.signedIn('android', bo)]
    // a first meeting of bo's goes on with the friend alone; in the second the friend is with bo
    await start(phone)
    const first = await numberIn(phone)
    await join(ipad, first)
    await phone.press(/^离开$/)
    await phone.press(/^离开并移交主持人/)
    await phone.press('移交并离开')
    await phone.sees('heading', '你已离开会议')
    await start(windows)
    await join(mac, await numberIn(windows))
    await seesMoving(windows, 1)

    await askToJoin(phone, first)
    const refused = phone.the('dialog', OWN)
    await refused.getByText('书房的电脑 · Windows 电脑 · 你发起的会议').waitFor()
    await refused.getByText('在你确认之前，什么都不会改变。').waitFor()
    await refused.getByRole('button', { name: '留在那里' }).click()
    await seesMoving(windows, 1)

    await phone.press('加入会议')
    const admitted = phone.page.waitForResponse((one) => one.url().endsWith('/attendances') && one.status() === 200)
    await refused.getByRole('button', { name: '离开并加入' }).click()
    await admitted
    const { media } = world.server.deps
    const inRooms = async () => (await Promise.all((await media.rooms()).map((room) => media.list(room)))).flat().length
    await windows.the('heading', '你已加入其他会议').waitFor({ timeout: STOPS_WITHIN })
    await seesNothingMove(windows)
    await isInRoom(phone)
    await seesMoving(phone, 1)
    await expect.poll(inRooms).toBe(3)
  },
)
