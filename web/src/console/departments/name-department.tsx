import { DEPARTMENT_NAME_MAX_LENGTH } from '@foyer/rules'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { NameDialog } from '../parts/name-dialog.tsx'

export interface NameDepartmentProps {
  open: boolean
  onClose: () => void
  title: string
  begin: string
  onSave: (name: string) => Promise<unknown>
}

/** Asks for the name of a department. */
export function NameDepartment(props: NameDepartmentProps) {
  const words = useConsoleWords().departments
  return (
    <NameDialog
      {...props}
      label={words.name}
      most={DEPARTMENT_NAME_MAX_LENGTH}
      hint={words.nameHint(DEPARTMENT_NAME_MAX_LENGTH)}
      missing={words.nameMissing(DEPARTMENT_NAME_MAX_LENGTH)}
      wrongName={['department.nameTaken', 'request.invalid']}
    />
  )
}
