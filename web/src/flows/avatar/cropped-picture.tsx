import clsx from 'clsx'
import { placeBehindWindow, type Size, type Square } from './crop.ts'

export interface CroppedPictureProps {
  url: string
  size: Size
  crop: Square
  className: string
}

/** What the crop leaves of a picture, round, as the avatar is going to look. Decoration beside the tool. */
export function CroppedPicture({ url, size, crop, className }: CroppedPictureProps) {
  return (
    <span
      aria-hidden="true"
      className={clsx('relative block shrink-0 overflow-hidden rounded-full bg-sunken', className)}
    >
      <img src={url} alt="" draggable={false} className="absolute max-w-none" style={placeBehindWindow(crop, size)} />
    </span>
  )
}
