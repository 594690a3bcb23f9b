/** Makes the page a client that is signed in, and notes how far its history is and when. */
export function watchHistory(signedIn: { token: string }): void
/** Whether the device has everything up to this change, and the list shows the first of it. */
export function hasAll(seq: number): boolean
/** From the first question to the last page on the disk of the device. */
export function tookAll(seq: number): {
  milliseconds: number
  untilFirstPage: number
  pages: number
  /** What the progress bar said, in per cent. */
  said: number[]
  listed: number
}
