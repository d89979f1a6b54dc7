import { describe, expect, test } from 'vitest'
import { platformBanks } from '../../fixtures/banks/platforms.ts'
import { bankOn } from '../../fixtures/banks/reference/bank-on.ts'
import { conformantParts } from '../../fixtures/banks/reference/parts.ts'
import { enfuce, inHouse } from '../../fixtures/banks/reference/platforms.ts'
import { dialectsSchema } from '../../src/model/dialect-schema.ts'
import type { RunResult } from '../../src/run/run-result.ts'
import { idsWith, judgeBank } from '../judge-bank.ts'
import { descriptionsFor } from './descriptions.ts'

/** Everything that a conformant bank must not raise. */
function expectNothingRaised(result: RunResult): void {
  expect(result.troubles).toEqual([])
  expect(
    result.judged
      .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'notClaimed')
      .map(({ requirement, verdict, reasons, findings }) => [requirement.id, verdict, reasons, findings]),
  ).toEqual([])
}

const onIds = ['TS-05', 'TS-10']
const withoutNfc = ['TS-11', 'TS-12', 'TS-13', 'TS-14', 'TS-15']

describe('a bank on an issuing platform conforms, and what the platform cannot show is not claimed', () => {
  const notClaimedOn: Readonly<Record<string, readonly string[]>> = {
    adyen: ['TS-04', ...onIds, ...withoutNfc, 'TS-17'],
    enfuce: onIds,
    lithic: ['TS-04', ...onIds, ...withoutNfc, 'TS-17'],
    marqeta: [...onIds, 'TS-17'],
    stripe: [...onIds, 'TS-17'],
    wise: ['TS-04', ...onIds, 'TS-13', 'TS-16', 'TS-17'],
  }
  test.each(Object.entries(platformBanks))('%s', async (platform, bank) => {
    const notClaimed = notClaimedOn[platform]
    const result = await judgeBank(bank(), [], [], {}, await descriptionsFor(platform))
    expectNothingRaised(result)
    expect(idsWith(result, 'notClaimed')).toEqual(notClaimed)
    const reasons = result.judged
      .filter(({ verdict }) => verdict === 'notClaimed')
      .flatMap((one) => one.reasons)
    expect(reasons.filter((reason) => !reason.includes(`custom:${platform} `))).toEqual([])
  })
})

/** A processor that has everything that the platforms have not: the card number in the path among it. */
const inHouseDescription = dialectsSchema.parse({
  house: {
    request: {
      method: 'GET',
      path: '/cards/{card}/accounts',
      card: { in: 'path', by: 'pan' },
      requesters: { in: 'query', name: 'requestors', form: 'joined', separator: '|' },
    },
    answer: {
      tokens: '/accounts/*/tokens',
      requester: '/requestor',
      requesterType: 'number',
      reference: '/ref',
      status: '/state',
      states: { '1': 'active', '2': 'suspended', '3': 'pending', '9': 'gone' },
      softDeletion: { pointer: '/removed', value: true },
      empty: ['emptyList', { status: 404 }, { status: 204 }],
      constants: { account: { currency: 'NOK' } },
    },
    paging: { kind: 'link', next: '/links/next', last: 'absent' },
  },
})

describe('a service that wants the card number in its path', () => {
  test('warns under DP-02, and every other requirement is judged as ever', async () => {
    const result = await judgeBank(bankOn('house', inHouse), [], [], {}, inHouseDescription)
    expect(result.troubles).toEqual([])
    expect(idsWith(result, 'fail', 'inconclusive')).toEqual([])
    expect(idsWith(result, 'warn')).toEqual(['DP-02'])
    expect(idsWith(result, 'notClaimed')).toEqual(['TS-10'])
  })

  test('fails under DP-02 where the bank puts it elsewhere in the URL, too', async () => {
    const loud = bankOn('house', {
      ...inHouse,
      address: (question) => `${inHouse.address(question)}&trace=${question.card.pan}`,
    })
    expect(idsWith(await judgeBank(loud, ['DP-02'], [], {}, inHouseDescription), 'fail')).toEqual(['DP-02'])
  })

  test('asks for active requesters only', async () => {
    const all = bankOn('house', inHouse, {
      requestersToAsk: (network, platform) => [
        ...conformantParts.requestersToAsk(network, platform),
        ...(network === 'mastercard' ? ['50134871116'] : []),
      ],
    })
    const result = await judgeBank(all, ['TS-05'], [], {}, inHouseDescription)
    expect(idsWith(result, 'warn')).toEqual(['TS-05'])
  })
})

test('the configuration and the claims have to be about the same token services', async () => {
  const bank = bankOn('enfuse', enfuce)
  await expect(judgeBank(bank, ['TS-02'], [], {}, await descriptionsFor('enfuce'))).rejects.toThrow(
    /claims "custom:enfuse", which is not described\. Described: custom:enfuce\./u,
  )
})
