export interface Picture {
  framesReceived: number
  bytesReceived: number
}
export function comeIntoRoom(options: { ticket: string; width: number; height: number }): Promise<void>
export function comeIntoLiveKit(options: { url: string; token: string; width: number; height: number }): Promise<void>
export function pictures(): Promise<Picture[]>
