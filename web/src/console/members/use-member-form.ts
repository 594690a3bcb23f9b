import { useRef, useState } from 'react'
import { refusalOf } from '../../flows/steps/refused.ts'
import { isNickname } from '../../screens/profile-fields/nickname.ts'
import { isPhoneNumber } from '../../ui/phone-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useSentences } from '../../words/use-words.ts'
import type { MemberAnswers, WrongAnswers } from './member-form.tsx'

/** What was answered about a member, what is wrong with it, and the way to send it. */
export function useMemberForm(begin: MemberAnswers, asksForPhone: 'always' | 'ifTyped' | 'never') {
  const words = useConsoleWords().members.form
  const sentences = useSentences()
  const said = useErrorSentences()
  const [answers, setAnswers] = useState(begin)
  const [wrong, setWrong] = useState<WrongAnswers>({})
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const name = useRef<HTMLInputElement>(null)
  const phone = useRef<{ focus: () => void }>(null)

  const findWrong = async (): Promise<WrongAnswers> => {
    const typed = answers.phone.number.trim() !== ''
    const asks = asksForPhone === 'always' || (asksForPhone === 'ifTyped' && typed)
    return {
      ...(!isNickname(answers.name) && { name: words.nameMissing }),
      ...(asks && !typed && { phone: words.numberMissing }),
      ...(asks && typed && !(await isPhoneNumber(answers.phone)) && { phone: sentences('number.invalid').instead }),
    }
  }

  const show = (found: WrongAnswers): boolean => {
    setWrong(found)
    if (found.name) name.current?.focus()
    else if (found.phone) phone.current?.focus()
    return Object.keys(found).length > 0
  }

  /** Sends what was answered, once nothing is wrong with it. */
  const save = async (send: (answers: MemberAnswers) => Promise<void>) => {
    setFailure(undefined)
    setBusy(true)
    try {
      if (show(await findWrong())) return
      await send(answers)
    } catch (error) {
      const code = refusalOf(error)
      if (code?.startsWith('number.') || code === 'member.numberIsTheirs') show({ phone: said(error).both })
      else if (code === 'nickname.invalid') show({ name: words.nameMissing })
      else setFailure(error)
    } finally {
      setBusy(false)
    }
  }

  return {
    busy,
    failure,
    save,
    fields: {
      answers,
      wrong,
      name,
      phone,
      onChange: (to: MemberAnswers) => {
        setAnswers(to)
        setWrong({})
      },
    },
  }
}
