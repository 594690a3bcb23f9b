import { readFileSync } from 'node:fs'
import { foyer } from './src/foyer.ts'
import { startGuard } from './src/guard.ts'
import { jitsi } from './src/jitsi.ts'
import { foyerSettings, needed } from './src/settings.ts'

// A guard before Jitsi Meet with Prosody's token authentication. The page posts {pass, room, starts} to /join, enters with the
// token, and posts its seat with its id in the room to /alive every 15 seconds; Foyer posts to /hooks.
const { env } = process
const media = jitsi({
  domain: needed(env, 'JITSI_DOMAIN'),
  appId: needed(env, 'JITSI_APP_ID'),
  appSecret: needed(env, 'JITSI_APP_SECRET'),
  prosodyUrl: needed(env, 'PROSODY_URL'),
  kickKey: readFileSync(needed(env, 'JITSI_KICK_KEY_FILE'), 'utf8'),
  kickKeyId: needed(env, 'JITSI_KICK_KEY_ID'),
})
const port = Number(env.PORT ?? 7461)
startGuard(foyer(foyerSettings(env)), media, console.log).server.listen(port, () =>
  console.log(`http://localhost:${port}`),
)
