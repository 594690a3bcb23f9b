import { Dialog, type DialogProps } from './dialog.tsx'
import { Sheet } from './sheet.tsx'
import { useSurface } from './surface.ts'

/** A sheet from below on the mobile screens, a dialog in the middle on the others. */
export function DialogOrSheet(props: DialogProps) {
  return useSurface() === 'mobile' ? <Sheet {...props} /> : <Dialog {...props} />
}
