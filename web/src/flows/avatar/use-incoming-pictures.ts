import { type DragEvent, useEffect, useState } from 'react'

export interface IncomingPictures {
  /** Something is held over the place where it can be dropped. */
  over: boolean
  /** For the element that takes what is dropped. */
  dropProps: {
    onDragEnter: (event: DragEvent) => void
    onDragOver: (event: DragEvent) => void
    onDragLeave: (event: DragEvent) => void
    onDrop: (event: DragEvent) => void
  }
}

/**
 * Takes files that are dropped on an element, or pasted anywhere on the page. What is dropped beside it does nothing;
 * the browser would leave the page to show it.
 */
export function useIncomingPictures(take: (files: readonly File[]) => void): IncomingPictures {
  const [over, setOver] = useState(false)

  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = filesOf(event.clipboardData)
      if (files.length === 0) return
      event.preventDefault()
      take(files)
    }
    const stay = (event: Event) => event.preventDefault()
    document.addEventListener('paste', paste)
    window.addEventListener('dragover', stay)
    window.addEventListener('drop', stay)
    return () => {
      document.removeEventListener('paste', paste)
      window.removeEventListener('dragover', stay)
      window.removeEventListener('drop', stay)
    }
  }, [take])

  return {
    over,
    dropProps: {
      onDragEnter: (event) => setOver(holdsFiles(event)),
      onDragOver: (event) => {
        event.preventDefault()
        event.dataTransfer.dropEffect = holdsFiles(event) ? 'copy' : 'none'
      },
      onDragLeave: (event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      },
      onDrop: (event) => {
        event.preventDefault()
        setOver(false)
        const files = filesOf(event.dataTransfer)
        if (files.length > 0) take(files)
      },
    },
  }
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files')
}

function filesOf(data: DataTransfer | null): File[] {
  return data ? [...data.files] : []
}
