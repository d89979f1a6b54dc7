/** What a failure in a generated case comes down to. */
export interface GeneratedFailure {
  /** The smallest case that fails in the same way, which can be put again on its own, and is then cast alike. */
  readonly case: string
  /** What it does, in words. */
  readonly words: string
  /** The value that it is made of, as regression files hold it. */
  readonly value: unknown
  readonly expected: readonly string[]
  readonly actual: string
  /** What decides whether it fails, in words; absent where nothing that is known does. */
  readonly decisive?: string
  /** How many forms were tried on the way to it. */
  readonly tried: number
  /**
   * Why a smaller form may be there all the same: so many were tried, the run was interrupted, or it did not fail when
   * it was put again with other cards (`notRepeated`): it depends on more than what the case says.
   */
  readonly ended?: 'attempts' | 'interrupted' | 'notRepeated'
}
