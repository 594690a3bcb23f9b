import { NICKNAME_MAX_LENGTH } from '@foyer/rules'
import type { ReactNode, RefObject } from 'react'
import { charactersIn, nicknameIn } from '../../screens/profile-fields/nickname.ts'
import { PhoneField, type TypedNumber } from '../../ui/phone-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { DepartmentField } from '../parts/department-picker.tsx'

export interface MemberAnswers {
  name: string
  phone: TypedNumber
  department: string | null
}

export type WrongAnswers = Partial<Record<'name' | 'phone' | 'department', string>>

export interface MemberFormProps {
  answers: MemberAnswers
  onChange: (answers: MemberAnswers) => void
  wrong: WrongAnswers
  name: RefObject<HTMLInputElement | null>
  phone: RefObject<{ focus: () => void } | null>
  /** Where the number cannot be given, what stands in its place. */
  insteadOfPhone?: ReactNode
  phoneHint?: string | undefined
}

/** Who a member is: name, number, department. */
export function MemberForm(props: MemberFormProps) {
  const { answers, onChange, wrong, name, phone, insteadOfPhone, phoneHint } = props
  const words = useConsoleWords().members.form
  return (
    <>
      <TextField
        ref={name}
        label={words.name}
        hint={words.nameHint}
        error={wrong.name}
        autoComplete="off"
        value={answers.name}
        onChange={(event) => onChange({ ...answers, name: event.target.value })}
        trailing={
          <span className="px-2 text-caption">
            {charactersIn(nicknameIn(answers.name))}/{NICKNAME_MAX_LENGTH}
          </span>
        }
      />
      {insteadOfPhone ?? (
        <PhoneField
          ref={phone}
          label={words.number}
          hint={phoneHint}
          value={answers.phone}
          onChange={(typed) => onChange({ ...answers, phone: typed })}
          error={wrong.phone}
        />
      )}
      <DepartmentField
        label={words.department}
        value={answers.department}
        onChange={(department) => onChange({ ...answers, department })}
      />
    </>
  )
}
