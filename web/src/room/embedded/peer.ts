import type { Candidate, FromRoomTerminal } from '@foyer/contract'

export type Say = (message: FromRoomTerminal) => void

/** A way that does not come back within this is given up; shorter breaks mend by themselves. */
const MENDS_WITHIN = 5_000

/** Calls once when the connection is beyond mending. Returns the way to stop watching. */
export function watchFailure(peer: RTCPeerConnection, failed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    clearTimeout(timer)
    if (peer.connectionState === 'failed') failed()
    if (peer.connectionState === 'disconnected') timer = setTimeout(failed, MENDS_WITHIN)
  }
  peer.addEventListener('connectionstatechange', look)
  return () => {
    clearTimeout(timer)
    peer.removeEventListener('connectionstatechange', look)
  }
}

/** Candidates of the other end, which may come before there is a description that they belong to. */
export class Candidates {
  private readonly peer: RTCPeerConnection
  private early: (Candidate | null)[] = []

  constructor(peer: RTCPeerConnection) {
    this.peer = peer
  }

  async add(candidate: Candidate | null): Promise<void> {
    if (!this.peer.remoteDescription) this.early.push(candidate)
    else await this.try(candidate)
  }

  /** After a remote description. */
  async addEarly(): Promise<void> {
    for (const candidate of this.early.splice(0)) await this.try(candidate)
  }

  /** One that does not fit (of another generation, of a kind unknown here) leaves the others as they are. */
  private async try(candidate: Candidate | null): Promise<void> {
    if (candidate) await this.peer.addIceCandidate(candidate).catch(() => undefined)
  }
}
