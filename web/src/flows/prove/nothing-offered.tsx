import type { Account } from '@foyer/contract'
import { Link } from '@tanstack/react-router'
import { Banner } from '../../ui/banner.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { useProveWords } from '../../words/account-prove.ts'
import { useSentences } from '../../words/use-words.ts'

/** The account has no way to prove this: a personal one can appeal, for the others somebody must be asked. */
export function NothingOffered({ account }: { account: Account }) {
  const words = useProveWords().choice
  const sentences = useSentences()
  const { title, instead } = sentences('proof.none')
  const canAppeal = account.realm.kind === 'personal'
  return (
    <Banner
      tone="attention"
      title={title}
      action={
        canAppeal && (
          <Link
            to="/appeal"
            search={account.maskedNumber === null ? { for: 'this' } : {}}
            className={buttonClass('secondary')}
          >
            {words.appeal}
          </Link>
        )
      }
    >
      {canAppeal ? words.noneLeft : instead}
    </Banner>
  )
}

/** For one whose number is gone: the code would go there. */
export function NumberLost() {
  const words = useProveWords().choice
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-caption text-ink-soft">
      <span>{words.lost}</span>
      <Link to="/appeal" className="inline-flex min-h-11 items-center text-jade underline underline-offset-4">
        {words.appeal}
      </Link>
    </p>
  )
}
