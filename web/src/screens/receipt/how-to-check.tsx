import { PATHS } from '@foyer/contract/paths'
import { Card } from '../../ui/card.tsx'
import { useReceiptWords } from '../../words/account-receipt.ts'

/** How to check a receipt without this page, with any JOSE tool. */
export function HowToCheck() {
  const words = useReceiptWords()
  const keys = new URL(PATHS.serviceKeys[1], location.href).href
  return (
    <Card title={words.howTitle} padded>
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">{words.howLine}</p>
        <ol className="flex list-decimal flex-col gap-1.5 pl-5 marker:text-ink-soft">
          {words.how.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ol>
        <p className="text-caption text-ink-soft">
          {words.howKeys}{' '}
          <a href={keys} className="break-all text-jade underline underline-offset-4">
            {keys}
          </a>
        </p>
        <div className="flex flex-col gap-1.5">
          <p className="text-caption text-ink-soft">{words.howCommand}</p>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
            tabIndex={0}
            className="overflow-x-auto rounded-control bg-sunken p-4 font-code text-caption"
          >
            {commandFor(keys)}
          </pre>
        </div>
      </div>
    </Card>
  )
}

function commandFor(keys: string): string {
  return `npm install jose
cat > check.mjs <<'END'
import { readFile } from 'node:fs/promises'
import { compactVerify, createRemoteJWKSet } from 'jose'
const receipt = (await readFile(process.argv[2], 'utf8')).trim()
const keys = createRemoteJWKSet(new URL('${keys}'))
const { payload } = await compactVerify(receipt, keys, { algorithms: ['ES256'] })
console.log(JSON.parse(new TextDecoder().decode(payload)))
END
node check.mjs receipt.jws`
}
