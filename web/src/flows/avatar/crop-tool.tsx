import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, LocateFixed, ZoomIn, ZoomOut } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import Cropper from 'react-easy-crop'
import 'react-easy-crop/react-easy-crop.css'
import { IconButton } from '../../ui/button.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'
import { farthestZoom, movedBy, type Point, type Size, type Square, squareOf } from './crop.ts'

export interface CropToolProps {
  url: string
  size: Size
  onCrop: (crop: Square) => void
}

const STAGE = 288
const FRAME = { width: 240, height: 240 }
/** The picture covers the stage at 1; where it just covers the frame, the crop is as large as it goes. */
const WIDEST = FRAME.width / STAGE
const STEP = 12
const MIDDLE: Point = { x: 0, y: 0 }
/** In the largest file of an avatar there are 512 pixels; a crop of less than half of that is not offered. */
const SMALLEST_CROP = 256

/**
 * Moves and zooms the picture behind a round window. Whatever dragging, pinching and the wheel do, the buttons, the
 * slider and the keys do as well.
 */
export function CropTool({ url, size, onCrop }: CropToolProps) {
  const words = useAccountWords().avatar
  const help = useId()
  const [position, setPosition] = useState(MIDDLE)
  const [zoom, setZoom] = useState(WIDEST)
  const [shown, setShown] = useState<Size>({ width: STAGE, height: STAGE })
  const farthest = WIDEST * farthestZoom(size, SMALLEST_CROP)

  const move = (x: number, y: number) => setPosition(movedBy(position, { x, y }, shown, FRAME, zoom))
  const zoomTo = (next: number) => {
    const bounded = Math.min(Math.max(next, WIDEST), farthest)
    const scale = bounded / zoom // what is in the middle of the window stays there
    setZoom(bounded)
    setPosition(movedBy({ x: position.x * scale, y: position.y * scale }, MIDDLE, shown, FRAME, bounded))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '=') zoomTo(zoom * 1.1)
    else if (event.key === '-') zoomTo(zoom / 1.1)
    else return
    event.preventDefault()
  }

  return (
    <div className="flex flex-col items-center gap-3">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys reach it from the window inside, which has the focus */}
      <div
        onKeyDown={onKeyDown}
        className="relative shrink-0 overflow-hidden rounded-card bg-sunken"
        style={{ width: STAGE, height: STAGE }}
      >
        <Cropper
          image={url}
          crop={position}
          zoom={zoom}
          minZoom={WIDEST}
          maxZoom={farthest}
          zoomSpeed={0.25}
          aspect={1}
          cropSize={FRAME}
          cropShape="round"
          showGrid={false}
          objectFit="cover"
          keyboardStep={STEP}
          disableAutomaticStylesInjection
          onCropChange={setPosition}
          onZoomChange={setZoom}
          onCropAreaChange={(_, area) => onCrop(squareOf(area, size))}
          setMediaSize={(media) => setShown({ width: media.width, height: media.height })}
          cropperProps={{ role: 'application', 'aria-label': words.cropTitle, 'aria-describedby': help }}
          classes={{ cropAreaClassName: 'focus-visible:outline-4!' }}
        />
      </div>
      <p id={help} className="sr-only">
        {words.cropHelp}
      </p>
      <div className="flex w-full max-w-80 items-center gap-1">
        <IconButton label={words.zoomOut} onClick={() => zoomTo(zoom / 1.25)}>
          <ZoomOut className="size-5" aria-hidden="true" />
        </IconButton>
        <input
          type="range"
          min={1}
          max={farthest / WIDEST}
          step={0.05}
          value={zoom / WIDEST}
          onChange={(event) => zoomTo(Number(event.target.value) * WIDEST)}
          aria-label={words.zoom}
          aria-valuetext={words.zoomValue((zoom / WIDEST).toFixed(1))}
          className="h-11 min-w-0 flex-1 cursor-pointer accent-jade"
        />
        <IconButton label={words.zoomIn} onClick={() => zoomTo(zoom * 1.25)}>
          <ZoomIn className="size-5" aria-hidden="true" />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw and name a form that this is not */}
      <div role="group" aria-label={words.move} className="flex flex-wrap justify-center gap-1">
        <IconButton label={words.left} onClick={() => move(-STEP, 0)}>
          <ArrowLeft className="size-5" aria-hidden="true" />
        </IconButton>
        <IconButton label={words.up} onClick={() => move(0, -STEP)}>
          <ArrowUp className="size-5" aria-hidden="true" />
        </IconButton>
        <IconButton label={words.middle} onClick={() => setPosition(MIDDLE)}>
          <LocateFixed className="size-5" aria-hidden="true" />
        </IconButton>
        <IconButton label={words.down} onClick={() => move(0, STEP)}>
          <ArrowDown className="size-5" aria-hidden="true" />
        </IconButton>
        <IconButton label={words.right} onClick={() => move(STEP, 0)}>
          <ArrowRight className="size-5" aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  )
}
