import { AVATAR_SIZES } from '@foyer/rules'
import type { FastifyInstance } from 'fastify'
import { avatarKey } from '../accounts/avatar-files.ts'
import { endpoint } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { changeAvatar, removeAvatar } from './change-avatar.ts'
import { changeNickname } from './change-nickname.ts'
import { withUpload } from './upload.ts'

export function profileRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'changeNickname',
    forSignedIn(deps, may('changeNickname'), ({ signed, body }) => changeNickname(deps, signed, body.nickname)),
  )
  endpoint(
    app,
    'changeAvatar',
    forSignedIn(deps, may('changeAvatar'), ({ signed, request }) =>
      withUpload(request, (upload) => changeAvatar(deps, signed, upload)),
    ),
  )
  endpoint(
    app,
    'removeAvatar',
    forSignedIn(deps, may('changeAvatar'), async ({ signed }) => removeAvatar(deps, signed)),
  )
  serveAvatars(app, deps)
}

/** The content of an address never changes, so whoever has it need not ask again (AV5). */
function serveAvatars(app: FastifyInstance, { blobs }: Deps): void {
  const sizes = new Set(AVATAR_SIZES.map((size) => `${size}.webp`))
  app.get<{ Params: { hash: string; file: string } }>(
    '/avatars/:hash/:file',
    { schema: { hide: true } },
    async ({ params: { hash, file } }, reply) => {
      const picture =
        /^[0-9a-f]{40}$/.test(hash) && sizes.has(file)
          ? await blobs.get(avatarKey(hash, file.replace('.webp', '')))
          : undefined
      if (!picture) throw new Refusal('request.notFound')
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('etag', `"${hash}"`)
        .header('cross-origin-resource-policy', 'cross-origin')
        .type('image/webp')
        .send(picture)
    },
  )
}
