import { describe, test } from 'vitest'
import { actOn, isInRoom, join, numberIn, seesMoving, seesNothingMove, start, tileOf, WITH_MEDIA } from './meetings.ts'
import { inWorld } from './world.ts'

const world = inWorld({ cameras: true })

describe('a meeting', () => {
  test(
    'is started at once, a second person joins by its number, both see, hear, write and mute, and a lost network comes back',
    WITH_MEDIA,
    async () => {
      const [an, bai] = [await world.newPerson('安一'), await world.newPerson('白二')]
      const web = await world.signedIn('web', an, { at: '/meetings' })
      await web.follow(/^快速会议/)
      await web.sees('heading', '快速会议')
      await web.press('开始会议')
      await isInRoom(web)
      await web.reads('现在只有你一个人')
      const number = await numberIn(web)

      const windows = await world.signedIn('windows', bai)
      await windows.follow(/^加入会议/)
      await windows.fill('会议号', number)
      await windows.press('下一步')
      await windows.sees('heading', '安一的会议')
      await windows.reads('会议进行中，1 个终端在会议里')
      await windows.press('加入会议')
      await isInRoom(windows)
      await Promise.all([seesMoving(web, 1), seesMoving(windows, 1)])

      await web.press(/^聊天/)
      await web.the('textbox', '写给会议里的所有人').fill('大家好')
      await web.page.keyboard.press('Enter')
      await windows.reads('大家好')
      await windows.press('举手')
      await tileOf(web, '白二').getByText('已举手').waitFor()
      await windows.press('放下手')

      await windows.press(/^静音$/)
      await tileOf(web, '白二').getByText('已静音').waitFor()
      await windows.press('解除静音')
      await tileOf(web, '白二').getByText('已静音').waitFor({ state: 'detached' })
      await web.press(/^成员/)
      await actOn(web, '白二', '静音')
      await windows.reads('主持人将你静音了，你可以自己解除')
      await windows.sees('button', '解除静音')
      await actOn(web, '白二', '关闭视频')
      await windows.sees('button', '开启视频')
      await seesNothingMove(web)
      await windows.press('开启视频')
      await seesMoving(web, 1)

      for (const { complaints } of [web, windows]) complaints.networkMayFail()
      await world.door.shut()
      await windows.reads('连接断开了，正在重新连接')
      await world.door.open()
      await windows.page.getByText('连接断开了，正在重新连接').waitFor({ state: 'detached' })
      await Promise.all([seesMoving(web, 1), seesMoving(windows, 1)])
    },
  )

  test(
    'has a third who comes by the link, a screen that is shared, and a host who removes, hands over and ends',
    WITH_MEDIA,
    async () => {
      const [an, bai, chen] = [
        await world.newPerson('安一'),
        await world.newPerson('白二'),
        await world.newPerson('陈三'),
      ]
      const mac = await world.signedIn('mac', an)
      await start(mac)
      const number = await numberIn(mac)
      const [web, phone] = [await world.signedIn('web', bai), await world.signedIn('android', chen)]
      await Promise.all([join(web, number), join(phone, number)])
      await Promise.all([mac, web, phone].map((one) => seesMoving(one, 2)))

      await web.press('共享屏幕')
      await mac.reads('白二的屏幕')
      await web.reads('你正在共享屏幕')
      await seesMoving(mac, 3)
      await web.page.getByRole('banner').getByRole('button', { name: '停止共享' }).click()
      await mac.page.getByText('白二的屏幕').first().waitFor({ state: 'detached' })

      await mac.press(/^成员/)
      await actOn(mac, '陈三', '移出会议')
      await mac.the('dialog', '将陈三移出会议？').getByRole('button', { name: '移出会议' }).click()
      await phone.sees('heading', '主持人已将你移出会议')
      await seesNothingMove(phone)
      await phone.open(`/j/${number}`)
      await phone.press('加入会议')
      await phone.sees('heading', '主持人已将你移出这场会议')

      await actOn(mac, '白二', '设为主持人')
      await mac.the('dialog', '将主持人交给白二？').getByRole('button', { name: '移交主持人' }).click()
      await web.reads('你成为主持人')
      await web.press(/^离开$/)
      await web.press(/^结束会议/)
      await Promise.all([web, mac].map((one) => one.sees('heading', '会议已结束')))
      await mac.open(`/j/${number}`)
      await mac.sees('heading', '会议已结束')
    },
  )
})
