import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { daysUntil, longestWaiver, type Waiver } from '../run/waive.ts'
import { UsageError } from './usage-error.ts'

const filled = (what: string): z.ZodString => z.string().regex(/\S/u, `expected ${what}, found nothing`)

const waiver = z.strictObject({
  requirement: filled('the ID of a requirement, such as "NL-06"'),
  fingerprint: z.string(),
  reason: filled('why it is accepted, in words'),
  owner: filled('who answers for it'),
  ticket: filled('the ticket under which it is mended'),
  expires: z.iso.date('expected a day, YYYY-MM-DD'),
  /** What `--propose-waivers` says of the finding, for whoever fills the waiver in. */
  finding: z.string().optional(),
})

const file = z.union([z.array(waiver), z.strictObject({ waivers: z.array(waiver) })])

const accepted =
  'Accepted: a list of { requirement, fingerprint, reason, owner, ticket, expires }, as `samsvar run --propose-waivers` writes it'

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''))
  } catch (error) {
    throw new UsageError(
      `${path} is not JSON (${error instanceof Error ? error.message : String(error)}). ${accepted}`,
      { cause: error },
    )
  }
}

function problemsOf(value: unknown, now: Date): readonly string[] {
  const list = z
    .array(z.unknown())
    .safeParse(
      Array.isArray(value) ? value : z.object({ waivers: z.unknown() }).safeParse(value).data?.waivers,
    )
  if (!list.success) return [`expected a list of waivers`]
  return list.data.flatMap((one, index) => {
    const read = waiver.safeParse(one)
    if (!read.success) {
      return read.error.issues.map(
        ({ path, message }) => `[${index}]${path.map((step) => `.${String(step)}`).join('')}: ${message}`,
      )
    }
    const left = daysUntil(read.data.expires, now)
    return left > longestWaiver
      ? [`[${index}].expires: ${read.data.expires} is ${left} days away, and ${longestWaiver} are the most`]
      : []
  })
}

/**
 * The waivers of a file, which are well-formed: whether each matches a finding is for the run to say.
 * @throws UsageError with every place where the file is not what it has to be.
 */
export async function loadWaivers(path: string, now: Date): Promise<readonly Waiver[]> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new UsageError(`--waivers: there is no file ${path} that can be read. ${accepted}`, {
      cause: error,
    })
  }
  const value = parse(path, text)
  const problems = problemsOf(value, now)
  const read = file.safeParse(value)
  if (problems.length > 0 || !read.success) {
    throw new UsageError(
      [`${path} has malformed waivers:`, ...problems.map((one) => `  ${one}`), accepted].join('\n'),
    )
  }
  const waivers = Array.isArray(read.data) ? read.data : read.data.waivers
  return waivers.map(({ requirement, fingerprint, reason, owner, ticket, expires }) => ({
    requirement,
    fingerprint,
    reason,
    owner,
    ticket,
    expires,
  }))
}
