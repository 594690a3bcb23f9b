import type { Organisation } from '@foyer/contract'
import type { OrganisationSetting } from '@foyer/rules'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { KEYS, useMe } from '../../api/queries.ts'
import { serverNow } from '../../time.ts'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { CONSOLE } from '../queries.ts'

/** Turns a setting on or off: shown at once, and back as it was when the server says no. */
export function useTurnSetting(setting: OrganisationSetting): (on: boolean) => void {
  const words = useConsoleWords().settings
  const said = useErrorSentences()
  const queries = useQueryClient()
  const { id: account, nickname } = useMe().account
  const show = (to: Organisation['settings'][OrganisationSetting]) =>
    queries.setQueryData<Organisation>(
      CONSOLE.overview,
      (organisation) => organisation && { ...organisation, settings: { ...organisation.settings, [setting]: to } },
    )
  const { mutate } = useMutation({
    mutationFn: (on: boolean) => call('changeSetting', { params: { setting }, body: { on } }),
    onMutate: async (on) => {
      await queries.cancelQueries({ queryKey: CONSOLE.overview })
      const before = queries.getQueryData<Organisation>(CONSOLE.overview)?.settings[setting]
      show({ on, changedAt: new Date(serverNow()).toISOString(), changedBy: { account, nickname } })
      return before
    },
    onError: (error, _, before) => {
      if (before) show(before)
      toast({ text: `${said(error).title} · ${words.notSaved}`, tone: 'bad' })
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: CONSOLE.overview })
      void queries.invalidateQueries({ queryKey: CONSOLE.log })
      void queries.invalidateQueries({ queryKey: KEYS.me })
    },
  })
  return mutate
}
