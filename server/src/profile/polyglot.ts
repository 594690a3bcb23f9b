/**
 * Whether a picture's bytes are something else besides: an archive, a document, a page, a script. The stored sizes are
 * made anew, so none of it would be kept; but one who sends such a file does not send a picture. A motion photo's film
 * behind the picture is no such thing: docs/decisions/0010-pictures.md.
 */
export function holdsSomethingElse(file: Buffer): boolean {
  const head = file.subarray(0, HEAD_BYTES).toString('latin1').toLowerCase()
  const tail = file
    .subarray(Math.max(0, file.length - TAIL_BYTES))
    .toString('latin1')
    .toLowerCase()
  return (
    IN_HEAD.some((mark) => head.includes(mark)) ||
    IN_TAIL.some((mark) => tail.includes(mark)) ||
    isGifScript(head) ||
    endsAsArchive(file)
  )
}

/** PDF readers look for their mark in the first kilobyte, browsers for a page's in less. */
const HEAD_BYTES = 1024
/** ZIP readers (also for JAR, DOCX, APK) look for the end record in the last 64 kB. */
const TAIL_BYTES = 66_000

const IN_HEAD = ['%pdf-', '<html', '<script', '<!doctype', '<svg', '<?php']
const IN_TAIL = ['<html', '<script', '<?php', '%%eof', '</svg']

/** `GIF89a` is a name in JavaScript; a size of 0x2A2F opens a comment that swallows the header. */
function isGifScript(head: string): boolean {
  return /^gif8[79]a(\/\*|=)/.test(head)
}

/** The end record of a ZIP: its mark, 18 bytes, and a comment of the length that it says. */
function endsAsArchive(file: Buffer): boolean {
  const at = file.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (at < 0 || file.length - at < 22) return false
  return file.readUInt16LE(at + 20) <= file.length - at - 22
}
