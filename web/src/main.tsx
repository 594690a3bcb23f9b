import './ui/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { createQueries } from './api/create-queries.ts'
import { followServerTime } from './api/server-time.ts'
import { forgetHistoryOfClosed } from './history/forget-closed.ts'
import { createRoutes } from './router.tsx'
import { keepStanding } from './session/keep-standing.ts'
import { findOutTerminal } from './terminal/here.ts'
import { SurfaceContext } from './ui/surface.ts'

const { surface } = await findOutTerminal()
keepStanding()
forgetHistoryOfClosed()
followServerTime()

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={createQueries()}>
    <SurfaceContext value={surface}>
      <RouterProvider router={createRoutes()} />
    </SurfaceContext>
  </QueryClientProvider>,
)
