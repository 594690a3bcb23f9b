export function median(figures: readonly number[]): number {
  return percentile(figures, 0.5)
}

/** The figure below which this part of them lies; between two of them in proportion. */
export function percentile(figures: readonly number[], part: number): number {
  if (figures.length === 0) throw new Error('no figures')
  const sorted = [...figures].sort((one, other) => one - other)
  const place = (sorted.length - 1) * part
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? 0
  return below + (above - below) * (place - Math.floor(place))
}

/** The median of what each round says: a round's two figures met the same noise. */
export function medianRatio(ours: readonly number[], against: readonly number[]): number {
  return median(ours.map((figure, round) => figure / (against[round] ?? Number.NaN)))
}
