import { post, startFaultPanel } from './fault-panel.js'
import { startHandset } from './handset.js'
import { followMessages, forgetMessages } from './messages.js'
import { openStream } from './stream.js'
import { toast } from './toast.js'
import { startWords, word } from './words.js'

startWords('phonePageTitle')
await startHandset(document.querySelector('.handset'))
await startFaultPanel(document.querySelector('.gateways'))
followMessages()
openStream()

document.getElementById('reset-limits').addEventListener('click', async () => {
  if (await post('/control/reset-limits')) toast(word('done'))
})
document.getElementById('clear-messages').addEventListener('click', async () => {
  if (!(await post('/control/clear-messages'))) return
  forgetMessages()
  toast(word('done'))
})
