/** What `--only` and `--skip` choose: requirement IDs, prefixes of them, suite names, case ids. */
export interface Selection {
  readonly only: readonly string[]
  readonly skip: readonly string[]
}

export const everything: Selection = { only: [], skip: [] }

interface Names {
  readonly requirement: string | undefined
  readonly suite: string | undefined
  readonly caseId: string | undefined
}

/** Whether a pattern names something: an ID, a prefix of one (`NL`, `NL-0`), a suite, a case or a group of cases. */
export const names = (pattern: string, { requirement, suite, caseId }: Names): boolean =>
  (requirement !== undefined && requirement.startsWith(pattern)) ||
  suite === pattern ||
  (caseId !== undefined && (caseId === pattern || caseId.startsWith(`${pattern}/`)))

/** Whether a selection takes something in: named by `only` (or nothing is), and not by `skip`. */
export const matches = (selection: Selection, what: Names): boolean =>
  (selection.only.length === 0 || selection.only.some((pattern) => names(pattern, what))) &&
  !selection.skip.some((pattern) => names(pattern, what))

/** How many single edits lead from one word to another (Levenshtein), for the nearest right spelling. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, from] of a.split('').entries()) {
    const next = [i + 1]
    for (const [j, to] of b.split('').entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (from === to ? 0 : 1)))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The candidate that is spelt most like a word; undefined without candidates. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: { readonly candidate: string; readonly edits: number } | undefined
  for (const candidate of candidates) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase())
    if (best === undefined || edits < best.edits) best = { candidate, edits }
  }
  return best?.candidate
}
