import * as z from 'zod'
import type { DialectDescription, DialectDescriptions } from './dialect-description.ts'
import { descriptionProblems } from './dialect-problems.ts'
import { pointerForm } from './json-pointer.ts'

const pointerWords = 'a JSON pointer (RFC 6901), such as "/data/status"'
const pointer = z.string({ error: pointerWords }).regex(pointerForm, { error: pointerWords })
const memberPointer = pointer.min(1, { error: pointerWords })

const nameWords = 'the name of a parameter or header'
const name = z.string({ error: nameWords }).min(1, { error: nameWords })
const headerWords = 'the name of a header, such as "authorization"'
const header = z.string({ error: headerWords }).regex(/^[\w!#$%&'*+.^`|~-]+$/u, { error: headerWords })
const object = z.record(z.string(), z.unknown(), { error: 'an object' })

const choice = <const T extends readonly [string, ...string[]]>(
  words: T,
): z.ZodEnum<{ [K in T[number]]: K }> =>
  z.enum(words, { error: words.map((word) => `"${word}"`).join(' or ') })

const query = { in: z.literal('query'), name }
const inHeader = { in: z.literal('header'), name: header }
const body = { in: z.literal('body'), pointer: memberPointer }
const spotWords = '{ in: "query", name }, { in: "header", name } or { in: "body", pointer }'
const spot = z.discriminatedUnion(
  'in',
  [z.strictObject(query), z.strictObject(inHeader), z.strictObject(body)],
  { error: spotWords },
)

const by = choice(['pan', 'id'])
const card = z.discriminatedUnion(
  'in',
  [
    z.strictObject({ in: z.literal('path'), by }),
    z.strictObject({ ...query, by }),
    z.strictObject({ ...inHeader, by }),
    z.strictObject({ ...body, by }),
  ],
  { error: `{ in: "path", by: "pan" or "id" }; or in place of the path ${spotWords}` },
)

const separator = z.string({ error: 'text' }).min(1, { error: 'text, such as ","' }).optional()
const requesters = z.discriminatedUnion(
  'in',
  [
    z.strictObject({ ...query, form: choice(['one', 'repeated', 'joined']), separator }),
    z.strictObject({ ...body, form: choice(['one', 'list', 'joined']), separator }),
  ],
  {
    error:
      '{ in: "query", name, form: "one", "repeated" or "joined" } or { in: "body", pointer, form: "one", "list" or "joined" }',
  },
)

const pathWords = 'a path below the address of the service, such as "/cards/{card}/tokens", without a query'
const request = z.strictObject(
  {
    method: choice(['GET', 'POST']),
    path: z
      .string({ error: pathWords })
      .regex(/^(?:\/[^?#\s]*)?$/u, { error: pathWords })
      .optional(),
    card,
    requesters: requesters.optional(),
    needs: z.array(spot, { error: `a list of ${spotWords}` }).optional(),
    authentication: header.optional(),
  },
  { error: '{ method, path, card, … }' },
)

const tokenPointerWords = `${pointerWords}, within a token; or { visa, mastercard } with one for each`
const tokenPointer = z.union(
  [memberPointer, z.strictObject({ visa: memberPointer, mastercard: memberPointer })],
  { error: tokenPointerWords },
)

const statusWords = 'a status from 200 to 499'
const emptyWords = '"emptyList", "nullList", "absentList" or { status, body }'
const empty = z.union(
  [
    z.enum(['emptyList', 'nullList', 'absentList']),
    z.strictObject({
      status: z.int({ error: statusWords }).min(200, { error: statusWords }).max(499, { error: statusWords }),
      body: object.optional(),
    }),
  ],
  { error: emptyWords },
)

const constants = z.strictObject(
  { answer: object.optional(), account: object.optional(), token: object.optional() },
  { error: '{ answer, account, token }, each an object of the members to add' },
)

const softDeletionWords = '{ pointer, value }: the member that tells it, and its value (true, or text) then'
const softDeletion = z.strictObject(
  { pointer: memberPointer, value: z.union([z.boolean(), z.string()], { error: 'true, false or text' }) },
  { error: softDeletionWords },
)

const listWords = `${pointerWords}, to the list of tokens; "" where the answer itself is the list`
const answer = z.strictObject(
  {
    tokens: z.string({ error: listWords }).regex(pointerForm, { error: listWords }),
    requester: tokenPointer,
    requesterType: choice(['text', 'number']).optional(),
    names: z
      .record(z.string(), z.array(z.string(), { error: 'a list of requester IDs' }), {
        error: 'an object: each name with the list of requester IDs that it stands for',
      })
      .optional(),
    reference: tokenPointer,
    status: tokenPointer,
    states: z.record(z.string(), choice(['active', 'suspended', 'pending', 'gone', 'softDeleted']), {
      error: 'an object: each status word with the state that it means',
    }),
    softDeletion: softDeletion.optional(),
    empty: z
      .array(empty, { error: `a list of ${emptyWords}` })
      .min(1, { error: `a list of one or more of ${emptyWords}` })
      .optional(),
    error: object.optional(),
    constants: constants.optional(),
  },
  { error: '{ tokens, requester, reference, status, states, … }' },
)

const last = choice(['null', 'absent', 'empty']).optional()
const pagingKinds = {
  cursor: z.strictObject({ kind: z.literal('cursor'), next: memberPointer, sentAs: spot, last }),
  lastEntry: z.strictObject({
    kind: z.literal('lastEntry'),
    entry: memberPointer,
    more: memberPointer,
    sentAs: spot,
  }),
  page: z.strictObject({
    kind: z.literal('page'),
    sentAs: spot,
    first: z.union([z.literal(0), z.literal(1)], { error: '0 or 1' }),
    more: memberPointer.optional(),
    pages: memberPointer.optional(),
    total: memberPointer.optional(),
  }),
  offset: z.strictObject({
    kind: z.literal('offset'),
    sentAs: spot,
    more: memberPointer.optional(),
    total: memberPointer.optional(),
  }),
  link: z.strictObject({ kind: z.literal('link'), next: memberPointer, last }),
}
const paging = z.discriminatedUnion(
  'kind',
  [pagingKinds.cursor, pagingKinds.lastEntry, pagingKinds.page, pagingKinds.offset, pagingKinds.link],
  { error: '{ kind: "cursor", "lastEntry", "page", "offset" or "link", … }' },
)

const members = {
  ownNetwork: z.boolean({ error: 'true or false' }).optional(),
  request,
  answer,
  paging: paging.optional(),
  settings: object.optional(),
}

const description: z.ZodType<DialectDescription> = z
  .strictObject(members, { error: '{ request, answer, paging, … }' })
  .superRefine((found, context) => {
    for (const { path, words } of descriptionProblems(found)) {
      context.addIssue({ code: 'custom', path: [...path], message: words })
    }
  })

const dialectName = /^[A-Za-z0-9][\w.-]*$/u

/**
 * What the configuration may say of token services: descriptions by the NAME of `custom:NAME`. The message of an issue
 * says what is accepted in its place; that of a `custom` issue is a whole sentence, with the mend.
 */
export const dialectsSchema: z.ZodType<DialectDescriptions> = z
  .record(z.string(), description, {
    error: 'an object: each NAME of a dialect custom:NAME with its description',
  })
  .superRefine((found, context) => {
    for (const given of Object.keys(found)) {
      if (dialectName.test(given)) continue
      const bare = given.replace(/^custom:/u, '')
      const mend =
        bare !== given && dialectName.test(bare) ? `; write "${bare}", which is claimed as "${given}"` : ''
      const message = `a NAME has letters, digits, "_", "." and "-" only${mend}`
      context.addIssue({ code: 'custom', path: [given], message })
    }
  })

const keysOf = (...shapes: readonly { readonly shape: object }[]): readonly string[] => [
  ...new Set(shapes.flatMap(({ shape }) => Object.keys(shape))),
]

/** Members of what a description has, by the place below its name; of alternatives, those of any. */
const membersByPlace: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(members),
  request: keysOf(request),
  'request.card': keysOf(...card.options),
  'request.requesters': keysOf(...requesters.options),
  'request.needs': keysOf(...spot.options),
  answer: keysOf(answer),
  'answer.requester': ['visa', 'mastercard'],
  'answer.reference': ['visa', 'mastercard'],
  'answer.status': ['visa', 'mastercard'],
  'answer.softDeletion': keysOf(softDeletion),
  'answer.empty': ['status', 'body'],
  'answer.constants': keysOf(constants),
  paging: keysOf(...paging.options),
  'paging.sentAs': keysOf(...spot.options),
}

/** The members that an object of a description may have; `path` leads to it from the description. */
export const describedMembersAt = (path: readonly PropertyKey[]): readonly string[] =>
  membersByPlace[path.filter((step) => typeof step === 'string').join('.')] ?? []
