// What runs inside a page of the browser: a terminal in a room, as bare as can be.

/** Comes in with the ticket, sends the fake camera and microphone, and receives what there is. */
export async function comeIntoRoom({ ticket, width, height }) {
  const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/v1/room`)
  const say = (message) => socket.send(JSON.stringify(message))
  const sending = new RTCPeerConnection()
  const receiving = new RTCPeerConnection()
  window.room = { socket, sending, receiving, told: [], streams: [] }
  // Only what is shown is decoded.
  receiving.ontrack = ({ track }) => {
    const video = document.createElement(track.kind)
    video.autoplay = true
    video.muted = true
    video.srcObject = new MediaStream([track])
    document.body.append(video)
  }
  let answering = Promise.resolve()
  async function answer({ offer, sdp }) {
    await receiving.setRemoteDescription({ type: 'offer', sdp })
    await receiving.setLocalDescription()
    say({ type: 'answer', offer, sdp: receiving.localDescription.sdp })
  }
  const welcome = new Promise((resolve, reject) => {
    socket.onclose = ({ code }) => {
      window.room.closed = code
      reject(new Error(`closed with ${code}`))
    }
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data)
      window.room.told.push(message.type)
      if (message.type === 'welcome') resolve()
      if (message.type === 'published') sending.setRemoteDescription({ type: 'answer', sdp: message.sdp })
      if (message.type === 'offer') answering = answering.then(() => answer(message))
    }
  })
  socket.onopen = () => say({ type: 'hello', ticket })
  await welcome
  const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width, height, frameRate: 20 } })
  for (const track of media.getTracks()) sending.addTransceiver(track, { direction: 'sendonly' })
  await sending.setLocalDescription()
  const sources = Object.fromEntries(
    sending.getTransceivers().map(({ mid, sender }) => [mid, sender.track.kind === 'audio' ? 'microphone' : 'camera']),
  )
  say({ type: 'publish', sdp: sending.localDescription.sdp, sources })
}

/** The same in a room of LiveKit, whose client the page has; one encoding of the picture, as ours has it. */
export async function comeIntoLiveKit({ url, token, width, height }) {
  const { Room } = window.LivekitClient
  const room = new Room({ adaptiveStream: false, dynacast: false })
  room.on('trackSubscribed', (track) => {
    const shown = track.attach()
    shown.muted = true
    document.body.append(shown)
  })
  await room.connect(url, token)
  const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width, height, frameRate: 20 } })
  for (const track of media.getTracks()) {
    const source = track.kind === 'audio' ? 'microphone' : 'camera'
    await room.localParticipant.publishTrack(track, { source, simulcast: false, videoCodec: 'vp8', red: false })
  }
  const receivers = () =>
    [...room.remoteParticipants.values()].flatMap((one) =>
      [...one.videoTrackPublications.values()].flatMap(({ track }) => (track?.receiver ? [track.receiver] : [])),
    )
  const getStats = async () => {
    const reports = await Promise.all(receivers().map((one) => one.getStats()))
    return new Map(reports.flatMap((report) => [...report]))
  }
  window.room = { receiving: { getStats } }
}

/** Of each picture that arrives. */
export async function pictures() {
  const report = await window.room.receiving.getStats()
  return [...report.values()]
    .filter((one) => one.type === 'inbound-rtp' && one.kind === 'video')
    .map(({ framesReceived, bytesReceived }) => ({ framesReceived, bytesReceived }))
}
