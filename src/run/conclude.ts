import type { RunVerdict, Verdict } from '../check/verdict.ts'

/** What the verdict on the run rests on. */
export interface Grounds {
  readonly requirements: readonly {
    readonly id: string
    readonly level: 'MUST' | 'SHOULD'
    readonly verdict: Verdict
  }[]
  readonly troubles: readonly {
    readonly kind: 'integration' | 'setup' | 'suite' | 'recording'
    readonly what: string
  }[]
  readonly partialBecause: readonly string[]
  readonly strict: boolean
  /** What is wrong with waivers, in words; absent where none was given. */
  readonly waiverProblems?: readonly string[]
  readonly interrupted: boolean
}

export interface Conclusion {
  readonly verdict: RunVerdict
  /** 0, 1, 3, 4 or 130, as the exit codes of the tool have it. */
  readonly exitCode: number
  /** Why this code, in one sentence. */
  readonly reason: string
}

const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** The verdict on the run: a fail beats what is inconclusive, and what was never observed is never green. */
export function conclude(grounds: Grounds): Conclusion {
  const { requirements, troubles, strict, waiverProblems = [] } = grounds
  const musts = requirements.filter(({ level }) => level === 'MUST')
  const failed = musts.filter(({ verdict }) => verdict === 'fail')
  const unobserved = musts.filter(({ verdict }) => verdict === 'inconclusive')
  const observed = musts.filter(
    ({ verdict }) => verdict === 'pass' || verdict === 'fail' || verdict === 'waived' || verdict === 'warn',
  )
  const waived = musts.filter(({ verdict }) => verdict === 'waived')
  const waivedShoulds = requirements.filter(
    ({ level, verdict }) => level === 'SHOULD' && verdict === 'waived',
  )
  const warned = requirements.filter(({ verdict }) => verdict === 'warn')
  const [suiteFault] = troubles.filter(({ kind }) => kind === 'suite')
  // Where the set-up is wrong, what the integration did is a consequence.
  const trouble = troubles.find(({ kind }) => kind === 'setup') ?? troubles[0]

  // Whatever the verdict is, what is wrong with a waiver is told.
  const andWaivers = (words: string): string => [words, ...waiverProblems].join('; ')

  if (grounds.interrupted) {
    return { verdict: 'inconclusive', exitCode: 130, reason: 'the run was interrupted' }
  }
  if (failed.length > 0) {
    return {
      verdict: 'notConformant',
      exitCode: 1,
      reason: andWaivers(
        `${some(failed.length, 'MUST requirement')} violated: ${failed.map(({ id }) => id).join(', ')}`,
      ),
    }
  }
  if (suiteFault !== undefined) {
    return {
      verdict: 'inconclusive',
      exitCode: 4,
      reason: andWaivers(`the suite itself failed: ${suiteFault.what}`),
    }
  }
  if (trouble !== undefined) {
    const hint = requirements.length === 0 ? ' (`samsvar doctor` looks into it)' : ''
    return { verdict: 'inconclusive', exitCode: 3, reason: andWaivers(`${trouble.what}${hint}`) }
  }
  if (unobserved.length > 0) {
    return {
      verdict: 'inconclusive',
      exitCode: 3,
      reason: andWaivers(
        `${some(unobserved.length, 'claimed MUST requirement')} not observed: ${unobserved.map(({ id }) => id).join(', ')}`,
      ),
    }
  }
  if (observed.length === 0) {
    const selected = musts.length > 0 || requirements.length === 0
    const reason = selected
      ? 'no MUST requirement was observed at all'
      : 'no MUST requirement was among those selected, and nothing else can make a run green'
    return { verdict: 'inconclusive', exitCode: 3, reason: andWaivers(reason) }
  }
  const ids = warned.map(({ id }) => id).join(', ')
  const exitCode = (warned.length > 0 && strict) || waiverProblems.length > 0 ? 1 : 0
  const warning = warned.length > 0 ? `${some(warned.length, 'warning')} (${ids})` : ''
  const reason = (words: string): string =>
    [...waiverProblems, words, warning && (strict ? `${warning} under --strict` : warning)]
      .filter((part) => part !== '')
      .join('; ')
  if (grounds.partialBecause.length > 0) {
    return {
      verdict: 'partial',
      exitCode,
      reason: reason(`no violation, but ${grounds.partialBecause.join('; ')}`),
    }
  }
  if (waived.length > 0) {
    const words = `${some(waived.length, 'MUST requirement')} waived: ${waived.map(({ id }) => id).join(', ')}`
    return { verdict: 'conformantWithWaivers', exitCode, reason: reason(words) }
  }
  if (warned.length > 0) return { verdict: 'conformantWithWarnings', exitCode, reason: reason('') }
  return {
    verdict: 'conformant',
    exitCode,
    reason: reason(
      waivedShoulds.length === 0
        ? 'every claimed requirement was observed and met'
        : `every claimed MUST requirement was observed and met; ${some(waivedShoulds.length, 'SHOULD requirement')} waived: ${waivedShoulds.map(({ id }) => id).join(', ')}`,
    ),
  }
}
