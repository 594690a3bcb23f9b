import { type Model, type Outcome, type Step, take } from './model.ts'

/**
 * The model after an order of the steps in which all of it would have come as it came; throws when there is none, so
 * that whatever happens at once must look as if it had happened one after another.
 */
export function anOrderOf(
  steps: readonly Step[],
  came: readonly Outcome[],
  before: Model,
  agrees: (model: Model) => boolean,
  said: (outcome: Outcome) => string = JSON.stringify,
): Model {
  for (const order of ordersOf(steps.map((_, index) => index))) {
    const model = structuredClone(before)
    const outcomes = new Map(order.map((index) => [index, take(model, steps[index]!)]))
    if (came.every((one, index) => said(one) === said(outcomes.get(index)!)) && agrees(model)) return model
  }
  const story = steps.map((step, index) => `${JSON.stringify(step)} -> ${JSON.stringify(came[index])}`)
  throw new Error(`no order gives:\n${story.join('\n')}`)
}

function ordersOf<T>(things: readonly T[]): T[][] {
  if (things.length === 0) return [[]]
  return things.flatMap((first) => ordersOf(things.filter((one) => one !== first)).map((rest) => [first, ...rest]))
}
