import { isObject } from '../model/json-text.ts'
import { type Interaction, ordered, type Pact } from './pact-file.ts'

/** An interaction of a contract that is replayed, with its number in the copy. */
export interface Replayed {
  readonly number: number
  readonly interaction: Interaction
}

/** A copy of a contract in which every interaction and each of its states can be told apart by a number. */
export interface Replay {
  readonly content: Readonly<Record<string, unknown>>
  readonly replayed: readonly Replayed[]
}

/** The name of a state in the copy: that of interaction 7 is `#7 a card with tokens`. */
export const numbered = (number: number, name: string): string => `#${number} ${name}`

/** The number that a name or description of the copy begins with; undefined where it has none. */
export const numberIn = (text: string): number | undefined => {
  const [, digits] = /#(\d+) /u.exec(text) ?? []
  return digits === undefined ? undefined : Number(digits)
}

/** Copies the interactions that can be replayed over HTTP. */
export function replayOf(pact: Pact): Replay {
  const replayed = pact.interactions
    .filter(({ isHttp }) => isHttp)
    .map((interaction, index) => ({ number: index + 1, interaction }))
  const interactions = replayed.map(({ number, interaction: { raw, states, description } }) => ({
    ...raw,
    description: numbered(number, description),
    ...(typeof raw['providerState'] === 'string' && {
      providerState: numbered(number, raw['providerState']),
    }),
    ...(Array.isArray(raw['providerStates']) && {
      providerStates: states.map(({ name, params }) => ({ name: numbered(number, name), params })),
    }),
  }))
  const { messages: _, ...rest } = pact.raw
  return { content: { ...rest, interactions }, replayed }
}

/** Interactions that are one to Pact, of which it keeps only the last: the same description in the same states. */
export function duplicatesIn(pact: Pact): readonly string[] {
  const keys = pact.interactions.map(({ description, states }) =>
    JSON.stringify(ordered([description, states])),
  )
  const again = pact.interactions.filter((_, index) => keys.indexOf(keys[index] ?? '') < index)
  return [...new Set(again.map(({ description }) => description))]
}

/** The names of values that a replay takes from the provider state. */
export function valuesWanted({ raw }: Interaction): readonly string[] {
  const request = raw['request']
  const generators = isObject(request) ? JSON.stringify(request['generators'] ?? {}) : ''
  return [...new Set([...generators.matchAll(/\$\{([^}]+)\}/gu)].map(([, name = '']) => name))]
}
