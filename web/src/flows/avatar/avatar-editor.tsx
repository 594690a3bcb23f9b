import clsx from 'clsx'
import { ImageOff, ImagePlus } from 'lucide-react'
import { Suspense, useCallback, useRef, useState } from 'react'
import { useMe } from '../../api/queries.ts'
import { useDecision } from '../../screens/profile-fields/use-decision.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { lazily } from '../../ui/lazily.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { Bone } from '../../ui/skeleton.tsx'
import { useSurface } from '../../ui/surface.ts'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useAccountWords } from '../../words/use-account-words.ts'
import { useSentences } from '../../words/use-words.ts'
import { AvatarRefused } from './avatar-refused.tsx'
import { CroppedPicture } from './cropped-picture.tsx'
import { type UploadState, useAvatarUpload } from './use-avatar-upload.ts'
import { useIncomingPictures } from './use-incoming-pictures.ts'
import { type ChosenPicture, type Picture, usePicture } from './use-picture.ts'
import { useRemoveAvatar } from './use-remove-avatar.ts'

const CropTool = lazily(() => import('./crop-tool.tsx'), 'CropTool')

export interface AvatarEditorProps {
  /** The avatar was changed or removed: the dialog closes, the page goes back. */
  onDone: () => void
}

/**
 * Chooses, crops and sends the avatar (AV5); stands in a dialog or on a page of its own. Where the rules say no, it
 * explains instead (AV3, AV4).
 */
export function AvatarEditor({ onDone }: AvatarEditorProps) {
  const decision = useDecision('changeAvatar')
  return decision.allowed ? <Editing onDone={onDone} /> : <AvatarRefused refusal={decision.refusal} />
}

function Editing({ onDone }: AvatarEditorProps) {
  const words = useAccountWords().avatar
  const chosen = usePicture()
  const upload = useAvatarUpload()
  const input = useRef<HTMLInputElement>(null)
  const [several, setSeveral] = useState(false)
  const { choose } = chosen
  const sending = upload.state.phase === 'sending'

  const take = useCallback(
    (files: readonly File[]) => {
      if (sending || !files[0]) return
      setSeveral(files.length > 1)
      upload.clear()
      choose(files[0])
    },
    [sending, choose, upload.clear],
  )
  const { over, dropProps } = useIncomingPictures(take)

  const send = async (picture: Picture) => {
    if (!(await upload.send(picture, chosen.crop))) return
    toast(words.saved)
    onDone()
  }

  const { picture } = chosen
  return (
    <div {...dropProps} className="mx-auto flex w-full max-w-md flex-col gap-4">
      <input
        ref={input}
        type="file"
        accept="image/*,.heic,.heif,.avif"
        hidden
        onChange={(event) => {
          take([...(event.target.files ?? [])])
          event.target.value = '' // so that the same file can be chosen again
        }}
      />
      <div
        className={clsx(
          'relative flex min-h-72 flex-col items-center justify-center gap-4 rounded-card',
          !picture && 'border border-edge border-dashed p-5',
          over && 'outline-2 outline-jade outline-offset-4',
        )}
      >
        <div inert={sending} className={clsx('flex w-full flex-col items-center gap-4', sending && 'opacity-60')}>
          {picture ? <Chosen picture={picture} chosen={chosen} /> : <NothingChosen reading={chosen.reading} />}
        </div>
        {over && (
          <p className="pointer-events-none absolute inset-0 flex items-center justify-center rounded-card bg-jade-wash font-semibold text-jade">
            {words.dropHere}
          </p>
        )}
      </div>
      <p role="status" className="sr-only">
        {chosen.reading ? words.reading : picture ? words.chosen(picture.file.name) : ''}
      </p>
      {several && <Banner tone="attention">{words.several}</Banner>}
      <WhatWentWrong chosen={chosen} state={upload.state} />
      {upload.state.phase === 'sending' && <Progress part={upload.state.part} />}
      <div className="flex flex-wrap justify-end gap-3">
        {sending ? (
          <Button variant="secondary" onClick={upload.cancel}>
            {words.cancelUpload}
          </Button>
        ) : (
          <Button
            variant={picture ? 'secondary' : 'primary'}
            wide={!picture}
            icon={<ImagePlus className="size-5" aria-hidden="true" />}
            onClick={() => input.current?.click()}
          >
            <ChooseLabel again={picture !== undefined} />
          </Button>
        )}
        {picture && (
          <Button busy={sending} onClick={() => void send(picture)} className="max-sm:flex-1">
            {words.save}
          </Button>
        )}
      </div>
      {!picture && <Remove onDone={onDone} />}
    </div>
  )
}

function ChooseLabel({ again }: { again: boolean }) {
  const words = useAccountWords().avatar
  const mobile = useSurface() === 'mobile'
  return again ? words.chooseAnother : mobile ? words.takeOrChoose : words.choose
}

function NothingChosen({ reading }: { reading: boolean }) {
  const words = useAccountWords().avatar
  const { account } = useMe()
  const mobile = useSurface() === 'mobile'
  return (
    <>
      <Avatar avatar={account.avatar} nickname={account.nickname} size={128} alt={words.of(account.nickname)} />
      <div className="flex flex-col gap-1 text-center text-caption text-ink-soft">
        {reading ? <p>{words.reading}</p> : !mobile && <p>{words.pasteToo}</p>}
        <p>{words.limits}</p>
      </div>
    </>
  )
}

function Chosen({ picture, chosen }: { picture: Picture; chosen: ChosenPicture }) {
  const words = useAccountWords().avatar
  if (!picture.size)
    return (
      <div className="flex flex-col items-center gap-2 py-8 text-center">
        <ImageOff className="mb-1 size-10 text-ink-soft" strokeWidth={1.5} aria-hidden="true" />
        <p className="font-semibold">{words.notShown}</p>
        <p className="text-ink-soft">{picture.file.name}</p>
        <p className="max-w-[40ch] text-ink-soft">{words.notShownWhy}</p>
      </div>
    )
  return (
    <>
      <Suspense fallback={<Bone className="size-72" />}>
        <CropTool key={picture.url} url={picture.url} size={picture.size} onCrop={chosen.setCrop} />
      </Suspense>
      {chosen.crop && (
        <div className="flex items-center gap-4">
          <span className="text-caption text-ink-soft">{words.preview}</span>
          {['size-16', 'size-10', 'size-8'].map((size) => (
            <CroppedPicture key={size} url={picture.url} size={picture.size!} crop={chosen.crop!} className={size} />
          ))}
        </div>
      )}
    </>
  )
}

/** What the file or the server said, beside the picture; the old avatar stays, and so does what was chosen. */
function WhatWentWrong({ chosen, state }: { chosen: ChosenPicture; state: UploadState }) {
  const words = useAccountWords().avatar
  const sentences = useSentences()
  const said = useErrorSentences()
  if (chosen.refused) {
    const { title, instead } = sentences(chosen.refused)
    return (
      <Banner tone="danger" alert title={title}>
        {instead}
      </Banner>
    )
  }
  if (state.phase === 'cancelled')
    return (
      <Banner tone="attention" alert>
        {words.cancelled}
      </Banner>
    )
  if (state.phase !== 'failed') return null
  const { title, instead } = said(state.error)
  return (
    <Banner tone="danger" alert title={title}>
      <p>{instead}</p>
      <p>{words.kept}</p>
    </Banner>
  )
}

function Progress({ part }: { part: number }) {
  const words = useAccountWords().avatar
  return part < 1 ? <ProgressBar label={words.uploading} value={part} /> : <ProgressBar label={words.processing} />
}

function Remove({ onDone }: AvatarEditorProps) {
  const words = useAccountWords().avatar
  const { account } = useMe()
  const remove = useRemoveAvatar()
  const [busy, setBusy] = useState(false)
  if (!account.avatar && !busy) return null
  return (
    <Button
      variant="quiet"
      wide
      busy={busy}
      className="text-brick! hover:bg-brick-wash!"
      onClick={async () => {
        setBusy(true)
        if (await remove()) onDone()
        setBusy(false)
      }}
    >
      {words.remove}
    </Button>
  )
}
