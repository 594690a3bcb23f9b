export interface Picture {
  mid: string
  framesReceived: number
  framesDecoded: number
  freezeCount: number
  packetsLost: number
  frameWidth: number
  bytesReceived: number
}
export interface Sound {
  mid: string
  packetsReceived: number
  totalAudioEnergy: number
}
export function comeIntoRoom(options: { ticket: string; width: number; height: number; sends: boolean }): Promise<void>
export function pictures(): Promise<Picture[]>
export function sound(): Promise<Sound[]>
