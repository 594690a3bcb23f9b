/** The link of a meeting, as it is given away; where it does not fit, its number comes to the next line as a whole. */
export function MeetingLink({ link }: { link: string }) {
  const number = link.lastIndexOf('/') + 1
  return (
    <span className="select-all">
      {link.slice(0, number)}
      <wbr />
      <span className="whitespace-nowrap">{link.slice(number)}</span>
    </span>
  )
}
