import { useMe } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { usePhoneWords } from '../../words/account-phone.ts'
import { useMoments } from '../../words/use-moments.ts'
import { Happens } from '../happens.tsx'

/** The number that is bound, and what changing it brings with it; the desktop client asks here first (PH2). */
export function BeforeRebinding({ onChange }: { onChange: () => void }) {
  const words = usePhoneWords()
  const moments = useMoments()
  const { account } = useMe()
  const { number } = account.facts
  return (
    <div className="flex flex-col gap-5">
      <dl className="flex items-baseline justify-between gap-4">
        <dt className="text-ink-soft">{words.present}</dt>
        <dd className="text-right">
          <span className="block text-title font-semibold">{account.maskedNumber}</span>
          {number && (
            <span className="text-caption text-ink-soft">
              {words.boundSince(moments.day(new Date(number.boundAt).toISOString()))}
            </span>
          )}
        </dd>
      </dl>
      <Happens title={words.before} what={words.consequences(account.maskedNumber ?? '')} />
      <div className="flex justify-end">
        <Button onClick={onChange}>{words.change}</Button>
      </div>
    </div>
  )
}
