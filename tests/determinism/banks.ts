import { createBank } from '../../fixtures/banks/reference/bank.ts'
import type { Deadlines } from '../../fixtures/banks/reference/http-client.ts'
import { type BankParts, conformantParts } from '../../fixtures/banks/reference/parts.ts'
import type { Bank } from '../../fixtures/banks/reference/protocol.ts'
import { Sundbanken } from '../../fixtures/banks/second/bank.ts'

/** Wrong in ways that raise MUST and SHOULD, in many cases and in few, in answers, links, requests and the log. */
const mistakes: Partial<BankParts> = {
  ecomRequesters: (network) => (network === 'visa' ? ['40010082040'] : ['50169178771']),
  encodeParameter: encodeURI,
  last4Of: (card) => String(Number(card.pan.slice(-4))),
  // One inquiry for each requester, all at once: what comes first is chance.
  askTokenService: async (ask, context) => {
    const answers = await Promise.all(
      context.parts.requestersToAsk(ask.card.network, ask.device.platform).map((one) =>
        conformantParts.askTokenService(ask, {
          ...context,
          parts: { ...context.parts, requestersToAsk: () => [one] },
        }),
      ),
    )
    return {
      tokens: answers.flatMap(({ tokens }) => tokens),
      complete: answers.every(({ complete }) => complete),
    }
  },
  // What names neither card nor cardholder finds its case only where nothing else is going on.
  requestBody: (ask, encryptedCardData, context) => {
    const body = conformantParts.requestBody(ask, encryptedCardData, context)
    return ask.nickname === null ? body : { ...body, nin: 'none', encryptedCardData: 'a.b.c.d.e' }
  },
  logLine: (event, details) => `${conformantParts.logLine(event, details)} ${JSON.stringify(details)}`,
  // Breaks, in the same way, in some cases.
  enrollNfc: async (ask, context) => {
    if (ask.cardholder.countryCode === 'DK') throw new TypeError('no row for DK')
    return conformantParts.enrollNfc(ask, context)
  },
}

/** A bank that is a module, made anew for every run. */
export type MakeBank = (deadlines: Partial<Deadlines>) => object

/** The reference bank, with nothing changed. */
export const conformantBank = (deadlines: Partial<Deadlines>): Bank => createBank({}, { deadlines })

const toStandardError = (line: string): void => void process.stderr.write(`${line}\n`)

/** The reference bank with all of its {@link mistakes}. */
export const brokenBank = (
  deadlines: Partial<Deadlines>,
  writeLog: (line: string) => void = toStandardError,
): Bank => createBank({ ...mistakes, writeLog }, { deadlines })

/** The banks that are put through every order. */
export const banks: readonly (readonly [string, MakeBank])[] = [
  ['the reference bank', conformantBank],
  ['a broken bank', (deadlines) => brokenBank(deadlines)],
  ['the second bank', ({ answerMs }) => new Sundbanken(answerMs)],
]
