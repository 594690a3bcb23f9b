import { useRef, useState } from 'react'
import { Step } from '../../../flows/steps/step.tsx'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useConsoleWords } from '../../../words/use-console-words.ts'
import { useWords } from '../../../words/use-words.ts'
import { ChoiceCards } from '../../parts/choice-cards.tsx'
import { TextArea } from '../../parts/text-area.tsx'
import { type Draft, type WrongFields, wrongPeople } from '../draft.ts'
import type { SsoStepProps } from '../set-up-sso.tsx'

const PROVISIONINGS = ['firstSignIn', 'invitedOnly'] as const

/** By which domain members find it, whom it lets in, and as whom. */
export function PeopleStep({ at, of, draft, onDraft, onNext, onBack }: SsoStepProps) {
  const words = useConsoleWords().sso
  const { common } = useWords()
  const [wrong, setWrong] = useState<WrongFields>({})
  const box = useRef<HTMLDivElement>(null)
  const type = (change: Partial<Draft>) => {
    onDraft({ ...draft, ...change })
    setWrong({})
  }
  const error = (field: keyof WrongFields) => wrong[field] && words[wrong[field]]
  const attribute = (name: 'nickname' | 'phone' | 'department', label: string) => (
    <TextField
      label={label}
      name={name}
      value={draft[name]}
      onChange={(event) => type({ [name]: event.target.value })}
      error={error(name)}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  )
  const goOn = () => {
    const found = wrongPeople(draft)
    setWrong(found)
    const [first] = Object.keys(found)
    if (first) box.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
    else onNext()
  }
  return (
    <Step
      at={at}
      of={of}
      question={words.steps.people}
      onNext={goOn}
      onBack={onBack}
      next={<Button type="submit">{common.next}</Button>}
    >
      <div ref={box} className="flex flex-col gap-5">
        <TextField
          label={words.domain}
          name="domain"
          hint={words.domainHint}
          value={draft.domain}
          onChange={(event) => type({ domain: event.target.value })}
          error={error('domain')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextArea
          label={words.emailDomains}
          hint={words.emailDomainsHint}
          rows={2}
          spellCheck={false}
          value={draft.emailDomains}
          onChange={(event) => type({ emailDomains: event.target.value })}
        />
        <ChoiceCards
          label={words.provisioning}
          value={draft.provisioning}
          onChoose={(provisioning) => type({ provisioning })}
          choices={PROVISIONINGS.map((value) => ({ value, ...words.provisionings[value] }))}
        />
        <Checkbox checked={draft.linksMembers} onCheckedChange={(linksMembers) => type({ linksMembers })}>
          {words.links}
          <span className="block text-caption text-ink-soft">{words.linksWhy}</span>
        </Checkbox>
        <fieldset className="flex flex-col gap-4">
          <legend className="mb-1 font-semibold">{words.mapping}</legend>
          <p className="text-caption text-ink-soft">{words.mappingLine}</p>
          {attribute('nickname', words.mappingNickname)}
          {attribute('phone', words.mappingPhone)}
          {attribute('department', words.mappingDepartment)}
        </fieldset>
      </div>
    </Step>
  )
}
