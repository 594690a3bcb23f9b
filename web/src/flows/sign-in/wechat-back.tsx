import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useWords } from '../../words/use-words.ts'
import { SignInStep } from './sign-in-step.tsx'

/** While the WeChat that came back is looked at. */
export function WechatBack() {
  const words = useWords().signIn
  return (
    <SignInStep title={words.title}>
      <ProgressBar label={words.wechatBack} />
    </SignInStep>
  )
}
