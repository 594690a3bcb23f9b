import { useIdentityWords } from '../../words/account-identities.ts'
import { useWords } from '../../words/use-words.ts'

const TRIAL_PLANS = ['business', 'enterprise'] as const
export type TrialPlan = (typeof TRIAL_PLANS)[number]

export interface PlanChoiceProps {
  plan: TrialPlan
  onPlan: (plan: TrialPlan) => void
}

/** The plans that can be tried, with what each is for. */
export function PlanChoice({ plan, onPlan }: PlanChoiceProps) {
  const words = useIdentityWords().create
  const { plans } = useWords()
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-caption text-ink-soft">{words.plan}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {TRIAL_PLANS.map((one) => (
          <label
            key={one}
            className="flex cursor-pointer gap-3 rounded-control border border-edge bg-surface p-4 transition-colors hover:bg-sunken has-checked:border-jade has-checked:bg-jade-wash has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-jade"
          >
            <input
              type="radio"
              name="plan"
              value={one}
              checked={plan === one}
              onChange={() => onPlan(one)}
              className="mt-0.5 size-5 shrink-0 accent-jade outline-none"
            />
            <span className="flex min-w-0 flex-col gap-0.5">
              <span className="font-semibold">{plans[one]}</span>
              <span className="text-caption text-ink-soft">{words.plans[one]}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
