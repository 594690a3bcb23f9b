import { foyer } from './src/foyer.ts'
import { startGuard } from './src/guard.ts'
import { jitsi } from './src/jitsi.ts'
import { foyerSettings, needed } from './src/settings.ts'

// A guard before Jitsi Meet with Prosody's token authentication and jitsi/mod_foyer_guard.lua. The page posts
// {pass, room, starts, state} to /join and enters with the token; Foyer posts to /hooks, event_sync to /events.
const { env } = process
const media = jitsi({
  domain: needed(env, 'JITSI_DOMAIN'),
  appId: needed(env, 'JITSI_APP_ID'),
  appSecret: needed(env, 'JITSI_APP_SECRET'),
  prosodyUrl: needed(env, 'PROSODY_URL'),
  guardKey: needed(env, 'PROSODY_GUARD_KEY'),
  ...(env.PROSODY_EVENT_KEY && { eventKey: env.PROSODY_EVENT_KEY }),
})
const port = Number(env.PORT ?? 7461)
startGuard(foyer(foyerSettings(env)), media, console.log).server.listen(port, () =>
  console.log(`http://localhost:${port}`),
)
