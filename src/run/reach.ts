import type { Outcome } from '../exchange/observation.ts'
import { cardStatusSchema, linkOrRefusalSchema, type Operation } from '../model/operation.ts'
import { obstacleOf, type Watch, watchArrivals } from './arrivals.ts'

/** Whether what the integration sends reaches the doubles at all: where it doesn't, nothing can be judged. */
export interface Reach extends Pick<Watch, 'connected'> {
  /** Told of what every operation came to. */
  readonly answered: (operation: Operation, outcome: Outcome) => void
  /** Why nothing arrives, in words; undefined where something does, or where it may be the integration's own choice. */
  readonly obstacle: () => string | undefined
}

/** Whether an answer says more than that something failed for now: what a service told, or a refusal for good. */
function asserts(operation: Operation, outcome: Outcome): boolean {
  if (outcome.kind !== 'result') return false
  if (operation === 'cardStatus') {
    const read = cardStatusSchema.safeParse(outcome.value)
    return !read.success || read.data.ecom !== 'unknown'
  }
  const read = linkOrRefusalSchema.safeParse(outcome.value)
  return !read.success || 'url' in read.data || !read.data.refused.retryable
}

const names = { tokenService: 'token services', provisioning: 'provisioning service' } as const

/** A reach of which nothing is known yet. */
export function watchReach(secure: {
  readonly tokenService: boolean
  readonly provisioning: boolean
}): Reach {
  const watch = watchArrivals()
  let asked = 0
  let asserted = false
  const counterparts = ['tokenService', 'provisioning'] as const
  return {
    connected: watch.connected,
    answered: (operation, outcome) => {
      if (operation !== 'cardStatus' && operation !== 'addCard' && operation !== 'enrollNfc') return
      // An integration that gives no answer at all is trouble of its own, and told as such; so is one to be written yet.
      if (outcome.kind === 'lost' || outcome.kind === 'notImplemented') return
      asked += 1
      asserted ||= asserts(operation, outcome)
    },
    obstacle: () => {
      if (asked === 0) return undefined
      const givenUp = counterparts.find((one) => {
        const { completed, brokenOff } = watch.at(one)
        return obstacleOf(watch.at(one), secure[one]) !== undefined && completed + brokenOff.length > 0
      })
      if (givenUp !== undefined) {
        return `no request came to the ${names[givenUp]}, since every TLS handshake there was given up`
      }
      // Who asks nobody and yet knows the answer breaks a requirement; who never gets through can't be judged.
      const nothing = counterparts.every((one) => watch.at(one).requests === 0)
      return nothing && !asserted ? 'nothing that the integration sent reached the doubles' : undefined
    },
  }
}
