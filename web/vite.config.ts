import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { precompress } from './scripts/precompress.ts'

const SERVER = process.env.FOYER_SERVER ?? 'http://localhost:7400'

/** What the server answers itself: the app and its service worker keep out of the way. */
const SERVERS_OWN = [
  '/v1',
  '/avatars',
  '/docs',
  '/openapi.json',
  '/healthz',
  '/readyz',
  '/metrics',
  '/.well-known',
  '/sso/saml',
]

/** Pages of the app to which an identity provider sends a browser back: asked of the server, which may lead elsewhere. */
const PROVIDERS_RETURN = '/sso/return'

/** Icons of the console alone, which comes when an administrator asks for it. */
const CONSOLE_ICONS =
  'building|circle-pause|circle-slash|ellipsis|file-code|file-spreadsheet|folder-input|folder-plus|folder-tree|hourglass|plus|search-x|settings-2|user-check|users-round'

/** Icons of the screens of meetings alone, behind the door. */
const MEETING_ICONS =
  'app-window|calendar-days|calendar-minus|calendar-plus|chevron-left|cloud|crown|door-open|hand|history|keyboard|layout-grid|log-in|maximize|message-square|mic|mic-off|minimize|monitor-up|pin|pin-off|rectangle-horizontal|send-horizontal|square-check|users|video|video-off|volume-2|zap'

/** Icons of the meeting room alone. */
const ROOM_ICONS =
  'app-window|crown|hand|keyboard|layout-grid|maximize|message-square|mic|mic-off|minimize|monitor-up|pin|pin-off|rectangle-horizontal|send-horizontal|users|video|video-off|volume-2'

/** What every first load needs comes in few files: one that changes with a library, one that changes with us. */
const CHUNKS = [
  {
    name: 'libraries',
    test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](?!react-virtual|virtual-core)[\w-]+|clsx)[\\/]/,
    priority: 2,
  },
  {
    name: 'kit',
    test: new RegExp(
      String.raw`lucide-react(?![\\/]dist[\\/]esm[\\/]icons[\\/](${CONSOLE_ICONS}|${MEETING_ICONS}|${ROOM_ICONS})\.)|[\\/](contract|rules)[\\/]src[\\/]|web[\\/]src[\\/](api[\\/](?!file)|live|session|terminal|words[\\/](?!account|use-account|console|use-console|super-admin|room|history)|ui[\\/](?!choice-|dialog|search-field|select-field|sheet|sure-dialog|menu|switch|use-act|use-choosing|phone[\\/](numbering|region-picker)))`,
    ),
    priority: 1,
  },
  {
    name: 'door', // what the sign-in shares with the screens behind it
    test: /web[\\/]src[\\/](time|kept|(wechat|sso)[\\/]visits|passkeys[\\/]browser|screens[\\/]threshold|flows[\\/]steps[\\/](refused|use-)|flows[\\/]sign-in[\\/](sign-in-step|sign-in-trouble|terms-tick|use-))/,
    priority: 1,
  },
]

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    tailwindcss(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      includeAssets: ['icons/*', 'appearance.js'],
      manifest: {
        id: '/',
        name: 'Foyer 门厅',
        short_name: 'Foyer 门厅',
        description: '会议账号中心 · The account centre for meetings',
        lang: 'zh-CN',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#fafaf7',
        theme_color: '#fafaf7',
        categories: ['business', 'communication'],
        icons: [
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icons/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
          { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: '/icons/mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
        globIgnores: ['**/open-livekit-room-*.js'], // half a megabyte for those whose server uses LiveKit
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [...SERVERS_OWN, PROVIDERS_RETURN].map(
          (path) => new RegExp(`^${path.replaceAll('.', '\\.')}(/|$|\\?)`),
        ),
        runtimeCaching: [], // answers of the API are never kept
        cleanupOutdatedCaches: true,
        clientsClaim: true,
      },
    }),
    precompress(),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
  server: {
    port: 7409,
    proxy: {
      ...Object.fromEntries(
        SERVERS_OWN.map((path) => [path, { target: SERVER, ws: path === '/v1', changeOrigin: false }]),
      ),
      [PROVIDERS_RETURN]: {
        target: SERVER,
        bypass: ({ method }) => (method === 'GET' ? '/index.html' : undefined), // SAML comes with a POST first
      },
    },
  },
})
