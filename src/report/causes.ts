import type { ReportDocument, RequirementReport, Trouble } from './document.ts'
import { explainedBy, likenessesOf } from './likeness.ts'

/** What fails, or can't be seen, once some requirements are violated. */
interface Cascade {
  /** Requirements whose violation is the probable cause; those of one cascade are one cause. */
  readonly causes: readonly string[]
  /** The cause in plain words; where it is absent, each requirement of `causes` is a cause by its own title. */
  readonly title?: string
  /** Requirements that are then violated, too. */
  readonly violates: readonly string[]
  /** IDs, or prefixes of them, of what can't be observed any more. */
  readonly hides: readonly string[]
}

const flows = ['FL-02', 'FL-03', 'FL-04', 'FL-05', 'FL-06', 'FL-07', 'FL-09']
const afterRequest = ['CD', 'UL', 'FL', 'DP']

/** From the outside in: what comes first breaks what comes after it. */
const cascades: readonly Cascade[] = [
  { causes: ['TS-01'], violates: ['TS-02', 'TS-03', 'TS-06', 'TS-20', 'TS-21', 'TS-25'], hides: ['TS'] },
  {
    causes: ['TS-02', 'TS-03'],
    title: 'Tokens of one of the wallet’s requesters are not seen',
    violates: ['TS-08', 'TS-18', 'TS-19', 'TS-25', 'NL-12', 'FL-02', 'FL-04', 'FL-06', 'FL-09'],
    hides: ['TS', 'NL', 'FL'],
  },
  {
    causes: ['TS-06', 'TS-20'],
    title: 'A card without tokens is not reported as such',
    violates: ['TS-07', 'TS-09', 'TS-11', 'TS-16', 'TS-17', 'FL-05', 'FL-07'],
    hides: ['TS', 'FL'],
  },
  {
    causes: ['CD-01', 'CD-02'],
    title: 'The provisioning request is not of the form that the service takes',
    violates: ['CD-15', 'CD-16', 'CD-17', 'CD-19', 'CD-20', ...flows],
    hides: afterRequest,
  },
  {
    causes: ['CD-04', 'CD-05', 'CD-06', 'CD-08', 'CD-09', 'CD-10'],
    title: 'The service cannot read the encrypted card',
    violates: ['CD-07', 'CD-11', 'CD-12', 'CD-13', 'CD-22', ...flows],
    hides: afterRequest,
  },
  ...['CD-11', 'CD-13', 'CD-15', 'CD-16', 'CD-17', 'CD-18', 'CD-19', 'CD-20', 'CD-21'].map((id) => ({
    causes: [id],
    violates: ['CD-12', 'CD-22', ...flows],
    hides: afterRequest,
  })),
  { causes: ['UL-01'], violates: flows, hides: ['UL', 'FL'] },
  {
    causes: ['NL-06', 'NL-08'],
    title: 'Values of the NFC link are not encoded as one component each',
    violates: ['NL-05', 'NL-07', 'NL-10', 'NL-13', 'NL-15', 'NL-17'],
    hides: ['NL'],
  },
  { causes: ['TS-21'], violates: ['TS-26'], hides: ['TS'] },
  { causes: ['FL-02'], violates: flows, hides: ['FL'] },
]

/** Every requirement ID that the cascades speak of. */
export const idsOfCascades: readonly string[] = cascades.flatMap(({ causes, violates }) => [
  ...causes,
  ...violates,
])

/** Something to mend, with what probably comes of it. */
export interface Cause {
  /** In plain words, literals of the catalogue included. */
  readonly title: string
  /** Requirements that it violates itself; empty where something broke apart from judgement. */
  readonly heads: readonly RequirementReport[]
  readonly trouble?: Trouble
  /** What probably follows from it, and is mended with it. */
  readonly follows: readonly RequirementReport[]
}

const isHidden = ({ hides }: Cascade, id: string): boolean => hides.some((prefix) => id.startsWith(prefix))

/** The cascade that a requirement falls under: the first of which something else has failed. */
function cascadeOver({ id, verdict }: RequirementReport, failed: ReadonlySet<string>): Cascade | undefined {
  return cascades.find((cascade) => {
    if (cascade.causes.includes(id) || !cascade.causes.some((cause) => failed.has(cause))) return false
    return cascade.violates.includes(id) || (verdict === 'inconclusive' && isHidden(cascade, id))
  })
}

/** The cascade of which a requirement is itself a cause, once those under which it falls are left aside. */
const cascadeOf = (id: string): Cascade | undefined => cascades.find(({ causes }) => causes.includes(id))

const add = <K>(map: Map<K, RequirementReport[]>, key: K, one: RequirementReport): void => {
  map.set(key, [...(map.get(key) ?? []), one])
}

type Groups = Map<Cascade | string, RequirementReport[]>

/** What follows from something that itself follows goes where that stands; a cause of its own it is elsewhere. */
function settleOrphans(heads: Groups, follows: Groups): void {
  for (const [key, orphans] of [...follows].filter(([one]) => !heads.has(one))) {
    const causes = typeof key === 'string' ? [key] : key.causes
    const over = [...follows].find(
      ([one, members]) => heads.has(one) && members.some(({ id }) => causes.includes(id)),
    )
    follows.delete(key)
    for (const orphan of orphans) add(over === undefined ? heads : follows, over?.[0] ?? orphan.id, orphan)
  }
}

/**
 * What has to be mended, the most telling first, each with what probably follows from it: violated requirements, and
 * those that could not be judged. A requirement stands in one place only.
 */
export function causesOf(document: ReportDocument): readonly Cause[] {
  const { requirements, troubles } = document
  const open = requirements.filter(({ verdict }) => ['fail', 'inconclusive', 'warn'].includes(verdict))
  const failed = new Set(open.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id))
  const heads: Groups = new Map()
  const follows: Groups = new Map()
  const broke = troubles[0]
  const unseen: RequirementReport[] = []
  const keyOf = (id: string): Cascade | string => (failed.has(id) && cascadeOf(id)) || id
  for (const one of open) {
    const known = explainedBy(document, one.id).find(({ requirement }) =>
      open.some(({ id }) => id === requirement),
    )
    if (known !== undefined) {
      add(follows, keyOf(known.requirement), one)
      continue
    }
    // What a known fault of its own accounts for is a cause, wherever it stands.
    const isKnown = likenessesOf(document, one.id).length > 0
    const over = isKnown ? undefined : cascadeOver(one, failed)
    const own = cascadeOf(one.id)
    if (over !== undefined) {
      // A cascade may itself stand under another: what follows goes to the outermost.
      const first = over.causes.map((id) => open.find((each) => each.id === id && failed.has(id)))
      const outer = first
        .flatMap((each) => (each === undefined ? [] : [cascadeOver(each, failed)]))
        .find((each) => each !== undefined)
      add(follows, outer ?? over, one)
    } else if (one.verdict === 'inconclusive' && broke !== undefined) unseen.push(one)
    else add(heads, one.verdict === 'fail' && own !== undefined ? own : one.id, one)
  }
  settleOrphans(heads, follows)
  const groups = [...heads].map(
    ([key, own]): Cause => ({
      title: (typeof key === 'string' ? undefined : key.title) ?? own[0]?.title ?? '',
      heads: own,
      follows: follows.get(key) ?? [],
    }),
  )
  const weight = ({ heads: [head] }: Cause): number =>
    head === undefined ? 0 : ['fail', 'inconclusive', 'warn'].indexOf(head.verdict) + 1
  const broken = troubles.map(
    (trouble, index): Cause => ({
      title: trouble.what,
      heads: [],
      trouble,
      follows: index === 0 ? unseen : [],
    }),
  )
  return [...broken, ...groups].toSorted((a, b) => weight(a) - weight(b))
}
