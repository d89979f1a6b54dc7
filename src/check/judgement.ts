/** What a check found wrong, before the run adds requirement and case. Nothing in it is drawn at random. */
export interface FindingDraft {
  /** A short stable word for the kind of violation; the fingerprint rests on it, so it never changes. */
  readonly kind: string
  /** Where: a JSON pointer, a header name, a query parameter, or the member of a result. */
  readonly place: string
  /** One or more acceptable things, in words or literally. */
  readonly expected: readonly string[]
  readonly actual: string
  /** Set where the integration cannot do otherwise: a warning, whatever the level of the requirement. */
  readonly warnsOnly?: true
  /** How to mend this finding, where more can be said than the requirement's own hint says. */
  readonly hint?: string
  /** Ids of the exchanges that show it. */
  readonly exchanges: readonly string[]
}

/** What a check says of one thing that it looked at. A SHOULD turns `fail` into a warning, which checks need not care about. */
export type Judgement =
  | { readonly verdict: 'pass'; readonly exchanges: readonly string[] }
  | { readonly verdict: 'fail'; readonly finding: FindingDraft }
  /** Claimed, but could not be observed: `missing` names what was missing. */
  | { readonly verdict: 'inconclusive'; readonly missing: string }

export const pass = (exchanges: readonly string[] = []): Judgement => ({ verdict: 'pass', exchanges })

export const fail = (
  finding: Omit<FindingDraft, 'exchanges'> & { exchanges?: readonly string[] },
): Judgement => ({
  verdict: 'fail',
  finding: { exchanges: [], ...finding },
})

export const inconclusive = (missing: string): Judgement => ({ verdict: 'inconclusive', missing })
