import type { CaseReport, CaseStep, ExchangeReport, Finding } from './document.ts'

/** One arrow of a sequence diagram, from lane to lane. */
export interface Message {
  readonly from: number
  readonly to: number
  readonly words: string
  /** Whether it is the answer to an earlier one. */
  readonly isAnswer: boolean
  /** Whether it shows the finding. */
  readonly isMarked: boolean
}

/** What was said between whom, in order. */
export interface Sequence {
  readonly lanes: readonly string[]
  readonly messages: readonly Message[]
  /** Messages that are left out since there are too many. */
  readonly leftOut: number
}

/** Arrows that a diagram has at the most: the list beneath it has every step. */
const mostMessages = 24

const app = 'App'
const bank = 'Integration'
const wallet = 'Wallet'

/** Whether the finding is about what came of this step: its place begins with the operation, and names the step. */
export function isMarkedStep({ operation, name }: CaseStep, { place }: Finding): boolean {
  const [begins, ...others] = place.split(' ')
  if (operation === undefined || begins !== operation) return false
  return name === undefined || name === operation || others.includes(name)
}

/** A result in few words: what a member says, or how a link begins. */
function outcomeInShort(outcome: string): string {
  try {
    const value: unknown = JSON.parse(outcome)
    if (typeof value !== 'object' || value === null) return outcome
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${typeof inner === 'string' ? inner : JSON.stringify(inner)}`)
      .join(', ')
  } catch {
    return outcome
  }
}

/** What was said in one case, as arrows; those that show the finding are marked. */
export function sequenceOf(
  report: CaseReport,
  exchanges: ReadonlyMap<string, ExchangeReport>,
  finding: Finding,
): Sequence {
  const partners: string[] = []
  for (const { exchanges: ids } of report.steps) {
    for (const id of ids) {
      const partner = exchanges.get(id)?.with
      if (partner !== undefined && !partners.includes(partner)) partners.push(partner)
    }
  }
  const hasWallet = report.steps.some(({ kind }) => kind === 'wallet')
  const lanes = [app, bank, ...partners, ...(hasWallet ? [wallet] : [])]
  const steps = report.steps.filter((step) => isMarkedStep(step, finding))
  const isAboutStep = steps.length > 0
  const messages = report.steps.flatMap((step): readonly Message[] => {
    if (step.kind === 'wallet') {
      return [
        { from: 0, to: lanes.length - 1, words: step.words, isAnswer: false, isMarked: false },
        { from: lanes.length - 1, to: 0, words: step.outcome, isAnswer: true, isMarked: false },
      ]
    }
    if (step.kind === 'skipped') return []
    const between = step.exchanges.flatMap((id): readonly Message[] => {
      const exchange = exchanges.get(id)
      if (exchange === undefined) return []
      const to = lanes.indexOf(exchange.with)
      const isShown = !isAboutStep && finding.exchanges.includes(id)
      return [
        { from: 1, to, words: exchange.request.line, isAnswer: false, isMarked: isShown },
        { from: to, to: 1, words: exchange.answer.line, isAnswer: true, isMarked: false },
      ]
    })
    return [
      { from: 0, to: 1, words: step.operation ?? step.words, isAnswer: false, isMarked: false },
      ...between,
      {
        from: 1,
        to: 0,
        words: outcomeInShort(step.outcome),
        isAnswer: true,
        isMarked: steps.includes(step),
      },
    ]
  })
  return { lanes, ...shortened(messages) }
}

/** As many messages as a diagram takes, those that show the finding among them. */
function shortened(messages: readonly Message[]): Pick<Sequence, 'messages' | 'leftOut'> {
  if (messages.length <= mostMessages) return { messages, leftOut: 0 }
  const marked = messages.findIndex(({ isMarked }) => isMarked)
  const start = Math.max(0, Math.min(marked - mostMessages / 2, messages.length - mostMessages))
  const shown = messages.slice(start, start + mostMessages)
  return { messages: shown, leftOut: messages.length - shown.length }
}
