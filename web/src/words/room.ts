import { type RoomDevicesWords, roomDevicesEn, roomDevicesZhCN } from './room-devices.ts'
import { type RoomPanelsWords, roomPanelsEn, roomPanelsZhCN } from './room-panels.ts'
import { type RoomScreenWords, roomScreenEn, roomScreenZhCN } from './room-screen.ts'
import { type RoomToldWords, roomToldEn, roomToldZhCN } from './room-told.ts'
import { type RoomToolsWords, roomToolsEn, roomToolsZhCN } from './room-tools.ts'
import { useWordsOf } from './use-words.ts'

/** The words inside a meeting, and of the preview before it. */
export interface RoomWords extends RoomDevicesWords, RoomPanelsWords, RoomScreenWords, RoomToldWords, RoomToolsWords {}

const zhCN: RoomWords = { ...roomDevicesZhCN, ...roomPanelsZhCN, ...roomScreenZhCN, ...roomToldZhCN, ...roomToolsZhCN }

const en: RoomWords = { ...roomDevicesEn, ...roomPanelsEn, ...roomScreenEn, ...roomToldEn, ...roomToolsEn }

export const ROOM_WORDS = { 'zh-CN': zhCN, en } as const

export function useRoomWords(): RoomWords {
  return useWordsOf<RoomWords>(ROOM_WORDS)
}
