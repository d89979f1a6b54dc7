import type { Then } from '../../src/check/case.ts'
import { statusAvoids, statusOf, statusShows } from '../../src/check/expectations.ts'
import type { Expectation } from '../../src/check/generated.ts'
import type { RequirementId } from '../../src/check/requirement.ts'
import type { Observation } from '../../src/exchange/observation.ts'
import type { Network, Platform } from '../../src/model/network.ts'
import type { DrawnToken } from './drawn-tokens.ts'

/** What a set of tokens has to come to, member by member; left out is what no requirement decides. */
export interface Due {
  readonly ecom?: 'registered' | 'notRegistered'
  /** `registered` is all that is ruled out: of a status that nobody knows, *unknown* says enough. */
  readonly notEcom?: 'registered'
  readonly nfc?: 'enrolled' | 'notEnrolled'
  /** The requirement that says so of NFC. */
  readonly ofNfc?: RequirementId
  /** The requirement that says so of an answer with that one sort of token in it, and nothing else. */
  readonly ofOne: RequirementId
  /** Set where adding the card must not be offered again. */
  readonly adding?: 'notOffered'
}

const isEcom = ({ owner }: DrawnToken): boolean => owner === 'vipps' || owner === 'mobilepay'

const isNfcFor =
  (network: Network, platform: Platform) =>
  ({ owner }: DrawnToken): boolean =>
    network === 'mastercard'
      ? owner === 'nfcIos' || owner === 'nfcAndroid'
      : owner === (platform === 'ios' ? 'nfcIos' : 'nfcAndroid')

/** Which requirement says that one token of that sort counts for nothing. */
function nothingSaidBy(token: DrawnToken | undefined): RequirementId {
  if (token === undefined) return 'TS-06'
  const { owner, state } = token
  if (isEcom(token)) return state === 'softDeleted' ? 'TS-17' : 'TS-16'
  if (owner === 'deprecated') return 'TS-04'
  return owner.startsWith('nfc') ? 'TS-11' : 'TS-09'
}

/** What is said of NFC enrolment, where the card was added: nothing of tokens that are neither active nor gone. */
function nfcDue(
  tokens: readonly DrawnToken[],
  network: Network,
  platform: Platform,
): Pick<Due, 'nfc' | 'ofNfc'> {
  const own = tokens.filter(isNfcFor(network, platform))
  // A token of the other platform's requester is for TS-13 to say, and may be left unsaid.
  const others = tokens.filter((token) => token.owner.startsWith('nfc') && !own.includes(token))
  if (own.some(({ state }) => state === 'active')) {
    return { nfc: 'enrolled', ofNfc: network === 'visa' ? 'TS-12' : 'TS-14' }
  }
  if (others.length > 0 || own.some(({ state }) => state !== 'gone')) return {}
  return { nfc: 'notEnrolled', ofNfc: own.length === 0 ? 'TS-11' : 'TS-16' }
}

/** What the catalogue makes of all tokens of a card together ("Token states", "Decided cases"). */
export function dueOf(
  tokens: readonly DrawnToken[],
  { network, platform }: { readonly network: Network; readonly platform: Platform },
): Due {
  const ecom = tokens.filter(isEcom)
  const isAnyUnknown = tokens.some(({ state }) => state === 'unknown')
  const inState = (state: DrawnToken['state']): boolean => ecom.some((token) => token.state === state)
  // One such status may leave the whole answer unknown, which TS-23 frowns upon, and not the requirements on others.
  if (isAnyUnknown) {
    const mayBeRegistered = inState('active') || inState('suspended') || inState('pending')
    return mayBeRegistered ? { ofOne: 'TS-23' } : { ofOne: 'TS-23', notEcom: 'registered' }
  }
  if (inState('active')) {
    return {
      ofOne: network === 'visa' ? 'TS-02' : 'TS-03',
      ecom: 'registered',
      adding: 'notOffered',
      ...nfcDue(tokens, network, platform),
    }
  }
  if (inState('pending')) return { ofOne: 'TS-06' }
  if (inState('suspended')) {
    return inState('softDeleted') ? { ofOne: 'TS-18' } : { ofOne: 'TS-18', adding: 'notOffered' }
  }
  // Soft deletion is a SHOULD of its own; beside tokens of other kinds it is left to the cases of the suite.
  if (inState('softDeleted')) {
    return tokens.every(({ state }) => state === 'softDeleted')
      ? { ofOne: 'TS-17', ecom: 'notRegistered' }
      : { ofOne: 'TS-17' }
  }
  return { ofOne: nothingSaidBy(tokens[0]), ecom: 'notRegistered' }
}

/** The status that an operation of this name shows of `ecom` is what is due. */
const ecomIsDue = ({ ecom, notEcom }: Due, at: string): Then | undefined =>
  ecom !== undefined
    ? statusShows({ at, ecom })
    : notEcom !== undefined
      ? statusAvoids({ at, ecom: notEcom })
      : undefined

/** Whether a status shows what is due of one sort of token alone, so that what differs is the answer as a whole. */
const showsEcom =
  ({ ecom, notEcom }: Due, at: string): ((observation: Observation) => boolean) =>
  (observation) => {
    const seen = statusOf(observation, at)?.ecom
    return seen !== undefined && (ecom === undefined || seen === ecom) && seen !== notEcom
  }

/** What is due of tokens of one sort, asked for under this name: said by the requirement on that sort. */
export function expectationsOfOne(due: Due, at: string): readonly Expectation[] {
  const then = ecomIsDue(due, at)
  return then === undefined ? [] : [{ requirement: due.ofOne, then }]
}

const onlyWhen =
  (isSo: (observation: Observation) => boolean, then: Then): Then =>
  (observation) =>
    isSo(observation) ? then(observation) : []

/**
 * What is due of several sorts of tokens in one answer. It is judged where each sort by itself shows what it has to:
 * then it is the answer as a whole that is not taken into account.
 */
export function expectationsOfAll(
  due: Due,
  at: string,
  alone: readonly { readonly due: Due; readonly at: string }[],
): readonly Expectation[] {
  const then = ecomIsDue(due, at)
  if (then === undefined) return []
  const eachIsRight = (observation: Observation): boolean =>
    alone.every((one) => showsEcom(one.due, one.at)(observation))
  const requirement = due.ecom === 'notRegistered' ? 'TS-06' : due.ecom === 'registered' ? 'TS-19' : due.ofOne
  return [{ requirement, then: onlyWhen(eachIsRight, then) }]
}

/** What follows for the offer, and for NFC where that is claimed and said: on top of a right answer on `ecom`. */
export function expectationsBeside(due: Due, at: string): readonly Expectation[] {
  const isRight = showsEcom(due, at)
  const { adding, nfc, ofNfc } = due
  const offer: Expectation = {
    requirement: due.ecom === 'registered' ? 'TS-08' : 'TS-18',
    then: onlyWhen(isRight, statusShows({ at, offer: ['enrollNfc', 'none'] })),
  }
  const wrongNfc = nfc === 'enrolled' ? (['notEnrolled', 'unknown'] as const) : 'enrolled'
  return [
    ...(adding === 'notOffered' ? [offer] : []),
    ...(nfc === undefined || ofNfc === undefined
      ? []
      : [{ requirement: ofNfc, then: onlyWhen(isRight, statusAvoids({ at, nfc: wrongNfc })) }]),
  ]
}
