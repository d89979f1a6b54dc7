import type { Verdict } from '../check/verdict.ts'
import type { ReportDocument, RequirementReport, Trouble } from './document.ts'
import { findingSentence, findingsText } from './finding-text.ts'
import { troubleWords } from './verdict-words.ts'
import { visibleLine } from './visible.ts'
import type { XmlElement } from './xml.ts'
import { element, xmlDocument } from './xml.ts'

// The dialect that GitLab, Jenkins, Azure DevOps, dorny/test-reporter and mikepenz/action-junit-report all take:
// counts and times at root and suites, class name and name on every test case, the text of a failure in its message
// and its body, times in seconds, and a timestamp without zone.

type Outcome = 'passed' | 'failure' | 'error' | 'skipped'

interface TestCase {
  readonly outcome: Outcome
  readonly xml: XmlElement
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3)

/** One test case. Its name holds nothing that differs from run to run, since readers compare by it. */
function testCase(suite: string, name: string, outcome: Outcome, about: readonly XmlElement[]): TestCase {
  const attributes = { classname: `samsvar.${visibleLine(suite)}`, name: visibleLine(name), time: '0.000' }
  return { outcome, xml: element('testcase', attributes, about) }
}

const problem = (
  kind: 'failure' | 'error',
  type: string,
  message: string,
  body: string,
): readonly XmlElement[] => [element(kind, { message, type }, [body])]

const skipped = (message: string): readonly XmlElement[] => [
  element('skipped', { message: visibleLine(message) }),
]

type Told = readonly [outcome: Outcome, about: readonly XmlElement[]]

/** What is told of a requirement, by its verdict. */
const tellings: Readonly<
  Record<Verdict, (document: ReportDocument, requirement: RequirementReport) => Told>
> = {
  pass: () => ['passed', []],
  fail: (document, requirement) => [
    'failure',
    problem('failure', 'MUST', findingSentence(requirement), findingsText(document, requirement)),
  ],
  // A warning fails the run under --strict, and only there.
  warn: (document, requirement) => {
    const text = findingsText(document, requirement)
    return document.header.strict
      ? ['failure', problem('failure', 'SHOULD', findingSentence(requirement), text)]
      : ['passed', [element('system-out', {}, [`warning: ${text}`])]]
  },
  inconclusive: (_, { reasons }) => {
    const missing = reasons.map(visibleLine).join('; ')
    return [
      'error',
      problem('error', 'inconclusive', `inconclusive: ${missing}`, `could not be judged: ${missing}`),
    ]
  },
  notClaimed: (_, { reasons }) => ['skipped', skipped(`not claimed: ${reasons.join('; ')}`)],
  waived: ({ waivers }, { id }) => {
    const reasons = waivers
      .filter((waiver) => waiver.requirement === id)
      .map((waiver) => `${waiver.reason} (${waiver.owner}, ${waiver.ticket}, until ${waiver.expires})`)
    return ['skipped', skipped(`waived: ${reasons.join('; ')}`)]
  },
}

function ofRequirement(document: ReportDocument, requirement: RequirementReport): TestCase {
  const [outcome, about] = tellings[requirement.verdict](document, requirement)
  return testCase(requirement.suite, `${requirement.id} ${requirement.title}`, outcome, about)
}

const troubleKinds: readonly Trouble['kind'][] = ['setup', 'integration', 'suite']

const runName = 'run'

function ofTroubles({ troubles }: ReportDocument): readonly TestCase[] {
  return troubleKinds.map((kind) => {
    const own = troubles.filter((trouble) => trouble.kind === kind)
    const name = `no trouble: ${kind}`
    if (own.length === 0) return testCase(runName, name, 'passed', [])
    const told = own.map(({ what, mend }) => `${visibleLine(what)}\nmend: ${visibleLine(mend)}`).join('\n\n')
    return testCase(runName, name, 'error', problem('error', kind, troubleWords[kind], told))
  })
}

/**
 * The exit code as a test case, so that no pipeline is green here and red there: it fails where nothing else does (a
 * stale waiver, an interruption), and is skipped where the others explain the code.
 */
function ofExit({ footer }: ReportDocument, others: readonly TestCase[]): TestCase {
  const name = 'the run ended with exit code 0'
  if (footer.exitCode === 0) return testCase(runName, name, 'passed', [])
  const reason = visibleLine(footer.reason)
  if (others.some(({ outcome }) => outcome === 'failure' || outcome === 'error')) {
    return testCase(runName, name, 'skipped', skipped(`explained by the other tests: ${reason}`))
  }
  const kind = footer.exitCode === 1 ? 'failure' : 'error'
  return testCase(runName, name, kind, problem(kind, `exit ${footer.exitCode}`, reason, reason))
}

function countsOf(tests: readonly TestCase[]): Readonly<Record<string, number>> {
  const of = (outcome: Outcome): number => tests.filter((test) => test.outcome === outcome).length
  return { tests: tests.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') }
}

/** The report for build servers, a test case for each requirement (`TEST-samsvar.xml`). */
export function renderJunit(document: ReportDocument): string {
  const { header, requirements, cases, timing } = document
  const names = [...new Set(requirements.map(({ suite }) => suite))]
  const timestamp = header.started.slice(0, 19)
  const suites = names.map((suite) => ({
    suite,
    time: cases.filter((each) => each.suite === suite).reduce((sum, { duration }) => sum + duration, 0),
    tests: requirements.filter((each) => each.suite === suite).map((each) => ofRequirement(document, each)),
  }))
  const aboutRun = ofTroubles(document)
  const judged = suites.flatMap(({ tests }) => tests)
  const run = [...aboutRun, ofExit(document, [...judged, ...aboutRun])]
  const suiteElement = (suite: string, time: number, tests: readonly TestCase[]): XmlElement =>
    element(
      'testsuite',
      { name: `samsvar.${visibleLine(suite)}`, ...countsOf(tests), time: seconds(time), timestamp },
      tests.map(({ xml }) => xml),
    )
  const root = element(
    'testsuites',
    { name: 'samsvar', ...countsOf([...judged, ...run]), time: seconds(timing.total), timestamp },
    [
      ...suites.map(({ suite, time, tests }) => suiteElement(suite, time, tests)),
      suiteElement(runName, 0, run),
    ],
  )
  return xmlDocument(root)
}
