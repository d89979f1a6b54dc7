import * as z from 'zod'
import data from '../../contracts/judged-in-part.json' with { type: 'json' }
import type { Claims } from '../model/claims.ts'

const targetKinds = ['module', 'command', 'http', 'recording'] as const

/** How traffic of an integration is had: the kinds of target, and recordings. */
export type TargetKind = (typeof targetKinds)[number]

/** Where something is judged in part only; all members that are there have to hold. */
interface Where {
  /** Absent: wherever the integration runs, but not in recordings. */
  readonly targets?: readonly TargetKind[]
  /** The claim `clock` is this. */
  readonly clock?: boolean
  /** The claim `cards` is this. */
  readonly cards?: Claims['cards']
  /** Whether a status may be older than the answer that it stands in: `cacheSeconds` above 0. */
  readonly cached?: boolean
  /** Some network's token service speaks this dialect. */
  readonly dialect?: string
  /** This operation is not claimed. */
  readonly lacksOperation?: Claims['operations'][number]
}

/** A part of a requirement that is judged, but not whole. */
export interface JudgedInPart {
  readonly requirement: string
  /** The text of the part, as the requirement has it. */
  readonly part: string
  /** What of it is seen, and what is not. */
  readonly reason: string
  /** How a bank can show the rest itself. */
  readonly own?: string
  readonly where?: Where
}

const words = z.string().min(1)

const where: z.ZodType<Where> = z.strictObject({
  targets: z.array(z.enum(targetKinds)).min(1).exactOptional(),
  clock: z.boolean().exactOptional(),
  cards: z.enum(['any', 'prepared', 'listed']).exactOptional(),
  cached: z.boolean().exactOptional(),
  dialect: words.exactOptional(),
  lacksOperation: z
    .enum(['prepare', 'cardStatus', 'addCard', 'enrollNfc', 'nfcLink', 'returned'])
    .exactOptional(),
})

const entry: z.ZodType<JudgedInPart> = z.strictObject({
  requirement: words,
  part: words,
  reason: words,
  own: words.exactOptional(),
  where: where.exactOptional(),
})

/** Everything that is judged in part only, in the order of the catalogue. */
export const judgedInPart: readonly JudgedInPart[] = z.array(entry).parse(data.judgedInPart)

/** Integrations that run: what holds where nothing else is said. */
const live: readonly TargetKind[] = ['module', 'command', 'http']

function holds(given: Where, kind: TargetKind, claims: Claims): boolean {
  const { targets = live, clock, cards, cached, dialect, lacksOperation } = given
  return (
    targets.includes(kind) &&
    (clock === undefined || claims.clock === clock) &&
    (cards === undefined || claims.cards === cards) &&
    (cached === undefined || claims.cacheSeconds > 0 === cached) &&
    (dialect === undefined || Object.values(claims.tokenServices).includes(dialect)) &&
    (lacksOperation === undefined || !claims.operations.includes(lacksOperation))
  )
}

/** What is judged in part only of an integration with these claims, reached in this way. */
export const judgedInPartOf = (kind: TargetKind, claims: Claims): readonly JudgedInPart[] =>
  judgedInPart.filter((one) => holds(one.where ?? {}, kind, claims))
