import { foyer } from './src/foyer.ts'
import { startGuard } from './src/guard.ts'
import { liveKit } from './src/livekit.ts'
import { foyerSettings, needed } from './src/settings.ts'

// A guard before LiveKit. The page posts {pass, room, starts, state} to /join and connects with what it gets; Foyer posts to /hooks.
const { env } = process
const media = liveKit({
  url: needed(env, 'LIVEKIT_URL'),
  apiUrl: needed(env, 'LIVEKIT_API_URL'),
  key: needed(env, 'LIVEKIT_API_KEY'),
  secret: needed(env, 'LIVEKIT_API_SECRET'),
})
const port = Number(env.PORT ?? 7460)
startGuard(foyer(foyerSettings(env)), media, console.log).server.listen(port, () =>
  console.log(`http://localhost:${port}`),
)
