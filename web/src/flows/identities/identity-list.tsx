import type { Identity } from '@foyer/contract'
import { useState } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { Card } from '../../ui/card.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Row } from '../../ui/row.tsx'
import { useIdentityWords } from '../../words/account-identities.ts'
import { useWords } from '../../words/use-words.ts'
import { useProofReturn } from '../prove/proof-return.ts'
import { identityLine, identityName } from './identity-name.ts'
import { SwitchDialog } from './switch-dialog.tsx'

export interface IdentityListProps {
  identities: readonly Identity[]
  /** Why none of the others can be gone on as. */
  whyNot: string | undefined
  /** One that the person comes here to go on as. */
  wanted?: string | undefined
}

/** The person's accounts, the present one first; a press on another goes on as that one. */
export function IdentityList({ identities, whyNot, wanted }: IdentityListProps) {
  const words = useWords()
  const identityWords = useIdentityWords()
  const [returned, forgetReturn] = useProofReturn('switchIdentity')
  const [chosen, setChosen] = useState(keptAccount(returned?.state) ?? wanted)
  const [open, setOpen] = useState(chosen !== undefined)
  const identity = identities.find(({ account, current }) => account === chosen && !current)
  return (
    <>
      <Card>
        <List label={identityWords.listLabel}>
          {identities.map((one) => {
            const name = identityName(one, words)
            return (
              <ListItem key={one.account}>
                <Row
                  leading={<Avatar avatar={one.avatar} nickname={one.nickname} size={40} />}
                  label={<span className="font-semibold">{name}</span>}
                  note={identityLine(one, words)}
                  {...(one.current
                    ? { value: <Current>{identityWords.current}</Current> }
                    : !whyNot && {
                        pressLabel: identityWords.switchTo(name),
                        onPress: () => {
                          setChosen(one.account)
                          setOpen(true)
                        },
                      })}
                />
              </ListItem>
            )
          })}
        </List>
        {whyNot && <Row label={identityWords.notPossible} note={whyNot} />}
      </Card>
      {identity && (
        <SwitchDialog
          identity={identity}
          open={open}
          returned={returned}
          onClose={() => {
            forgetReturn()
            setOpen(false)
          }}
        />
      )}
    </>
  )
}

function Current({ children }: { children: string }) {
  return (
    <span className="inline-flex items-center rounded-full bg-jade-wash px-2.5 py-0.5 text-caption text-jade">
      {children}
    </span>
  )
}

function keptAccount(state: unknown): string | undefined {
  return (state as { account?: string } | null | undefined)?.account
}
