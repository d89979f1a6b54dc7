import type { Given } from '../../src/check/case.ts'
import { suites } from '../../suites/index.ts'

const waits = ({ inquiry, provisioning }: Given): boolean =>
  inquiry?.fault?.kind === 'hang' || provisioning?.answer.kind === 'hang'

/** The cases in which somebody gives up waiting: few, so that banks may be patient in all the others. */
export const waitingCases: readonly string[] = suites.flatMap(({ name, checks }) =>
  checks.flatMap(({ requirement, cases = [], stimuli = [] }) => [
    ...cases
      .filter(({ given, controls = [] }) =>
        [{ given }, ...controls].some((one) => one.given.some((each) => waits(each))),
      )
      .map(({ id }) => `${requirement}/${id}`),
    ...stimuli.filter(({ given }) => given.some((each) => waits(each))).map(({ id }) => `${name}/${id}`),
  ]),
)
