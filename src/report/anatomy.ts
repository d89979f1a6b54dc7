/** What is said of one part of a link or of an encrypted card: right, wrong, or never looked at. */
export type PartVerdict = 'right' | 'wrong' | 'unseen'

/** One row of an anatomy: a part, what stood there, and what is said of it. */
export interface AnatomyRow {
  readonly part: string
  /** As it was written; empty where there is nothing to show. */
  readonly found: string
  /** What it stands for, where that is another text. */
  readonly means?: string
  readonly verdict: PartVerdict
  /** Why it is right or wrong, in words. */
  readonly said: string
}
