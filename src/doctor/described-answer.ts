import {
  accountsAndTokens,
  type DialectDescription,
  type TokenPointer,
} from '../model/dialect-description.ts'
import { pointerSteps, valueAt } from '../model/json-pointer.ts'
import { isObject } from '../model/json-text.ts'
import { requesters } from '../model/trid.ts'
import { maskOf, secretsIn } from '../run/found-secrets.ts'
import {
  counted,
  isLeaf,
  isList,
  missed,
  named,
  pointersTo,
  printable,
  readAt,
  some,
} from './answer-places.ts'
import { type Line, note, well, wrong } from './line.ts'

/** An answer that a bank recorded from its real token service, and what it is held against. */
interface Held {
  readonly description: DialectDescription
  readonly body: unknown
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Whether the answer is one of the described bodies that say "no tokens". */
const isDescribedEmpty = ({ description, body }: Held): boolean =>
  (description.answer.empty ?? []).some((one) => typeof one === 'object' && isSame(one.body, body))

type Found =
  | { readonly tokens: readonly unknown[]; readonly line: Line }
  | { readonly tokens?: never; readonly line: Line }

function listAt(document: unknown, pointer: string, where: string): readonly unknown[] | Line {
  const list = valueAt(document, pointer)
  if (Array.isArray(list)) return list
  const lists = pointersTo(document, isList)
  const mend = `Write into \`${where}\` where the list stands. Lists in it: ${named(lists)}.`
  return wrong(
    'listNotFound',
    where,
    list === undefined ? `"${pointer}" hits nothing` : `"${pointer}" hits ${printable(list)}, and no list`,
    mend,
  )
}

const isLine = (found: readonly unknown[] | Line): found is Line => !Array.isArray(found)

/** The tokens of an answer, account by account. */
function tokensIn({ description, body }: Held): Found {
  const { answer } = description
  const { accounts, tokens } = accountsAndTokens(answer.tokens)
  const outer = listAt(body, accounts ?? tokens, 'answer.tokens')
  if (isLine(outer)) return { line: outer }
  if (accounts === undefined)
    return { tokens: outer, line: well('answer.tokens', some(outer.length, 'token')) }
  const all: unknown[] = []
  for (const account of outer) {
    const inner = listAt(account, tokens, 'answer.tokens')
    if (isLine(inner)) return { line: { ...inner, what: `in an account ${inner.what}` } }
    all.push(...inner)
  }
  const words = `${some(all.length, 'token')} in ${some(outer.length, 'account')}`
  return { tokens: all, line: well('answer.tokens', words) }
}

function requesterLine({ answer }: DialectDescription, shown: unknown, count: number): Line {
  const where = 'answer.requester'
  const what = `${printable(shown)} (${some(count, 'token')})`
  if (answer.names !== undefined) {
    const name = String(shown)
    if (Object.hasOwn(answer.names, name)) {
      return well(where, `${what} is ${answer.names[name]?.length === 0 ? 'somebody else' : "the wallet's"}`)
    }
    return wrong(
      'unknownName',
      where,
      `${what} is no name of \`answer.names\``,
      'Add it: with the requester IDs that it stands for, or with an empty list where it is somebody else.',
    )
  }
  const type = answer.requesterType ?? 'text'
  if ((typeof shown === 'number') !== (type === 'number')) {
    const other = type === 'number' ? 'text' : 'number'
    return wrong('requesterType', where, `${what} is no ${type}`, `Say \`requesterType: "${other}"\`.`)
  }
  const known = requesters.find(({ id }) => id === String(shown))
  if (known === undefined) {
    return /^\d{11}$/u.test(String(shown))
      ? well(where, `${what} is somebody else's`)
      : note(
          'noRequesterId',
          where,
          `${what} is no requester ID, which has eleven digits`,
          'Where the service shows names, describe them in `answer.names`.',
        )
  }
  const role =
    known.status === 'deprecated'
      ? 'the deprecated requester'
      : `the wallet's, ${known.purpose === 'nfc' ? 'NFC' : 'ecom'} on ${known.network}`
  return well(where, `${what} is ${role}`)
}

function statusLine({ answer }: DialectDescription, shown: unknown, count: number): Line {
  const where = 'answer.states'
  const what = `${printable(shown)} (${some(count, 'token')})`
  const word = String(shown)
  if (Object.hasOwn(answer.states, word)) return well(where, `${what} means ${answer.states[word] ?? ''}`)
  const alike = Object.keys(answer.states).find((known) => known.toUpperCase() === word.toUpperCase())
  return wrong(
    'unknownStatus',
    where,
    `${what} has no meaning`,
    alike === undefined
      ? 'Add it with what it means: active, suspended, pending, gone or softDeleted.'
      : `It is described as "${alike}": write it as the service does.`,
  )
}

function pagingLines({ description, body }: Held, tokens: readonly unknown[]): readonly Line[] {
  const { paging } = description
  if (paging === undefined) return []
  const places: readonly (readonly [string, string | undefined])[] =
    paging.kind === 'cursor' || paging.kind === 'link'
      ? [['next', paging.last === 'absent' ? undefined : paging.next]]
      : [
          ['more', paging.more],
          ['total', paging.kind === 'lastEntry' ? undefined : paging.total],
          ['pages', paging.kind === 'page' ? paging.pages : undefined],
        ]
  const lines = places.flatMap(([member, pointer]): readonly Line[] => {
    if (pointer === undefined) return []
    const value = valueAt(body, pointer)
    const where = `paging.${member}`
    return value === undefined
      ? [
          wrong(
            'pointerHitsNothing',
            where,
            `"${pointer}" hits nothing`,
            `Write into \`${where}\` what tells of further pages. Values in the answer: ${named(pointersTo(body, isLeaf))}.`,
          ),
        ]
      : [
          well(
            where,
            `"${pointer}" is ${member === 'next' && value !== null && value !== '' ? 'the next page' : printable(value)}`,
          ),
        ]
  })
  const entry = paging.kind === 'lastEntry' ? missed(tokens, paging.entry, 'paging.entry') : undefined
  return entry === undefined ? lines : [...lines, entry]
}

function tokenLines({ answer }: DialectDescription, tokens: readonly unknown[]): readonly Line[] {
  const missing = [
    missed(tokens, answer.requester, 'answer.requester'),
    missed(tokens, answer.reference, 'answer.reference'),
    missed(tokens, answer.status, 'answer.status'),
  ].filter((line) => line !== undefined)
  const references = tokens
    .map((token) => readAt(token, answer.reference))
    .filter((one) => typeof one === 'string')
  const flag = answer.softDeletion
  const flagged =
    flag === undefined ? [] : tokens.filter((token) => valueAt(token, flag.pointer) !== undefined)
  return [
    ...missing,
    ...(references.length === 0
      ? []
      : [
          well(
            'answer.reference',
            `${some(references.length, 'reference')}, ${new Set(references).size} of them different`,
          ),
        ]),
    ...(flag === undefined
      ? []
      : flagged.length === 0
        ? [
            note(
              'flagNotSeen',
              'answer.softDeletion',
              `"${flag.pointer}" hits nothing in ${some(tokens.length, 'token')}`,
              'Record an answer with a token that was deleted in the wallet, and see whether it stands there then.',
            ),
          ]
        : counted(flagged.map((token) => valueAt(token, flag.pointer))).map(([value, count]) =>
            well(
              'answer.softDeletion',
              `${printable(value)} (${some(count, 'token')}) means ${value === flag.value ? 'deleted' : 'not deleted'}`,
            ),
          )),
  ]
}

const present = (tokens: readonly unknown[], pointer: TokenPointer): readonly unknown[] =>
  tokens.map((token) => readAt(token, pointer)).filter((value) => value !== undefined && value !== null)

function linesOf(held: Held): readonly Line[] {
  const { description, body } = held
  const { answer } = description
  if (isDescribedEmpty(held)) return [well('answer.empty', 'the answer says "no tokens", as described')]
  const { accounts, tokens: inside } = accountsAndTokens(answer.tokens)
  const list = accounts ?? inside
  const at = valueAt(body, list)
  const empty = answer.empty ?? ['emptyList']
  if (at === null && empty.includes('nullList'))
    return [well('answer.empty', 'null stands for "no tokens", as described')]
  const isBare = at === undefined && (pointerSteps(list)?.length ?? 0) > 0
  if (isBare && isObject(body) && empty.includes('absentList')) {
    return [
      note(
        'listAbsent',
        'answer.tokens',
        `"${list}" hits nothing, which is described as "no tokens"`,
        `If the card has tokens, write into \`answer.tokens\` where they stand. Lists in it: ${named(pointersTo(body, isList))}.`,
      ),
    ]
  }
  const { tokens, line } = tokensIn(held)
  if (tokens === undefined) return [line]
  return [
    line,
    ...counted(present(tokens, answer.requester)).map(([shown, count]) =>
      requesterLine(description, shown, count),
    ),
    ...counted(present(tokens, answer.status)).map(([shown, count]) => statusLine(description, shown, count)),
    ...tokenLines(description, tokens),
    ...pagingLines(held, tokens),
  ]
}

/**
 * Holds an answer that a bank recorded from its real token service against its description: how many tokens are found,
 * whose and in which states they are, and, each with its mend, what does not fit. `text`: the body as JSON. Card numbers
 * and NINs in it are masked in every line. Total.
 */
export function answerAgainstDescription(description: DialectDescription, text: string): readonly Line[] {
  const secrets = secretsIn(text)
  const mask = maskOf(secrets)
  let body: unknown
  try {
    body = JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch {
    return [
      wrong(
        'notJson',
        'answer',
        'the recorded answer is no JSON',
        'Record the body alone, without the status line and the headers.',
      ),
    ]
  }
  const found = linesOf({ description, body })
  const numbers = new Set(
    [...secrets.pans, ...secrets.nins].filter((one) => !requesters.some(({ id }) => id === one)),
  )
  const kept =
    numbers.size === 0
      ? []
      : [
          note(
            'secretsInFile',
            'answer',
            `${some(numbers.size, 'number')} in it may be a card number or a national one`,
            'Keep the file out of version control, or put other digits in.',
          ),
        ]
  return [...found, ...kept].map((line) => ({
    ...line,
    what: mask(line.what),
    ...(line.mend !== undefined && { mend: mask(line.mend) }),
  }))
}
