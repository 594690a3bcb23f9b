import { useRef, useState } from 'react'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { useWechatWords } from '../../words/account-wechat.ts'
import { UnbindWechatFlow } from './unbind-flow.tsx'
import type { WechatAction } from './use-bind-wechat.ts'
import type { WechatReturned } from './use-wechat-returned.ts'
import { WechatFlow } from './wechat-flow.tsx'

export interface WechatDialogProps {
  action: WechatAction | 'unbindWechat'
  open: boolean
  onClose: () => void
  returned: WechatReturned | undefined
}

/** Binding, changing or unbinding the WeChat in a dialog; once something was begun, a press beside it does not lose it. */
export function WechatDialog({ action, open, onClose, returned }: WechatDialogProps) {
  const words = useWechatWords()
  const [holding, setHolding] = useState(false)
  const content = useRef<HTMLDivElement>(null)
  const title = { bindWechat: words.bind, rebindWechat: words.change, unbindWechat: words.unbind }[action]
  const close = () => {
    setHolding(false)
    onClose()
  }
  const flow = { returned, onDone: close, onLeave: close, onHolding: setHolding }
  return (
    <DialogOrSheet
      open={open}
      onOpenChange={(next) => !next && close()}
      dismissible={!holding}
      title={title}
      initialFocus={content}
    >
      <div ref={content} tabIndex={-1} className="outline-none">
        {action === 'unbindWechat' ? <UnbindWechatFlow {...flow} /> : <WechatFlow action={action} {...flow} />}
      </div>
    </DialogOrSheet>
  )
}
