import type { Surface } from '@foyer/rules'
import { createContext, useContext } from 'react'

/** Which set of screens is shown: the session's surface once signed in, the detected one before. */
export const SurfaceContext = createContext<Surface>('web')

export function useSurface(): Surface {
  return useContext(SurfaceContext)
}
