/** Doorways behind doorways, into the light: the picture beside the sign-in. */
export function Doorways({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 480 640"
      fill="none"
      aria-hidden="true"
      className={className}
      preserveAspectRatio="xMidYMax slice"
    >
      <defs>
        <linearGradient id="light" x1="240" y1="300" x2="240" y2="640" gradientUnits="userSpaceOnUse">
          <stop stopColor="var(--jade)" stopOpacity="0.16" />
          <stop offset="1" stopColor="var(--jade)" stopOpacity="0" />
        </linearGradient>
      </defs>
      <path d="M204 470 L276 470 L420 640 L60 640 Z" fill="url(#light)" />
      {DOORS.map(({ half, top, foot, strength }) => (
        <path
          key={half}
          d={`M${240 - half} ${foot}V${top + half * 0.42}Q${240 - half} ${top} ${240 - half * 0.58} ${top}H${240 + half * 0.58}Q${240 + half} ${top} ${240 + half} ${top + half * 0.42}V${foot}`}
          stroke="var(--jade)"
          strokeOpacity={strength}
          strokeWidth={half === 36 ? 3 : 1.5}
          strokeLinecap="round"
        />
      ))}
    </svg>
  )
}

const DOORS = [
  { half: 206, top: 118, foot: 660, strength: 0.16 },
  { half: 156, top: 172, foot: 612, strength: 0.24 },
  { half: 112, top: 220, foot: 561, strength: 0.36 },
  { half: 72, top: 264, foot: 514, strength: 0.52 },
  { half: 36, top: 304, foot: 470, strength: 1 },
] as const
