import { asks, wallet } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, statusShows } from '../../src/check/expectations.ts'
import { begins, once } from './steps.ts'

const opens = [asks.cardStatus({ name: 'before' }), asks.addCard(), wallet('opens')]
const notYet = all(
  statusShows({ at: 'before', ecom: 'notRegistered' }),
  begins,
  once('opens', statusShows({ at: 'meanwhile', ecom: 'notRegistered' })),
)

/** "Alternative flow (dual device)": enrolment completes on the other device, in its own time. */
export const otherDevice: Check = requirement('FL-04', {
  cases: [
    {
      id: 'returns-before',
      words: 'the user returns, and only then enrolment completes on the other device',
      given: [{}],
      when: [
        ...opens,
        asks.returned(),
        asks.cardStatus({ name: 'meanwhile' }),
        wallet('completesOnOtherDevice'),
        asks.cardStatus({ name: 'after' }),
      ],
      then: all(notYet, once('completesOnOtherDevice', statusShows({ at: 'after', ecom: 'registered' }))),
    },
    {
      id: 'returns-after',
      words: 'enrolment completes on the other device, the app shows it, and then the user returns',
      given: [{}],
      when: [
        ...opens,
        asks.cardStatus({ name: 'meanwhile' }),
        wallet('completesOnOtherDevice'),
        asks.cardStatus({ name: 'completed' }),
        asks.returned(),
        asks.cardStatus({ name: 'after' }),
      ],
      then: all(
        notYet,
        once(
          'completesOnOtherDevice',
          all(
            statusShows({ at: 'completed', ecom: 'registered' }),
            statusShows({ at: 'after', ecom: 'registered' }),
          ),
        ),
      ),
    },
    {
      id: 'never-returns',
      words: 'enrolment completes on the other device, and the user never returns',
      given: [{}],
      when: [
        ...opens,
        asks.cardStatus({ name: 'meanwhile' }),
        wallet('completesOnOtherDevice'),
        asks.cardStatus({ name: 'after' }),
      ],
      then: all(notYet, once('completesOnOtherDevice', statusShows({ at: 'after', ecom: 'registered' }))),
    },
  ],
})
