import { describe, expect, it } from 'vitest'
import type { ContractsReport } from './contracts-report.ts'
import { conformantDocument, hostileText } from './document.example.ts'
import { renderHtml } from './html.ts'

const contracts: ContractsReport = {
  consumer: 'Fjordbanken',
  pacts: [
    {
      provider: 'push-provisioning',
      file: 'Fjordbanken-push-provisioning.json',
      digest: 'a'.repeat(64),
      interactions: 5,
      standing: 'verified',
      verification: {
        providerVersion: '2.1.0',
        by: 'broker',
        at: '2026-11-22T12:00:00.000Z',
        problems: [],
      },
      beside: ['`returnUrl` may be left out'],
    },
  ],
  requirements: [
    {
      requirement: 'CD-01',
      interactions: [{ provider: 'push-provisioning', description: 'a request to add a card' }],
      beyond: null,
    },
    { requirement: 'NL-01', interactions: [], beyond: 'the link never goes to a provider' },
    { requirement: 'CD-26', interactions: [], beyond: null },
  ],
  deployment: {
    version: '1.0.0',
    environment: 'production',
    deployable: null,
    reason: 'There is no verified pact',
    at: '2026-11-22T12:00:00.000Z',
  },
}

const pageOf = (given: ContractsReport | null): string =>
  renderHtml({ ...conformantDocument, contracts: given })

const withStanding = (standing: ContractsReport['pacts'][number]['standing']): ContractsReport => ({
  ...contracts,
  pacts: contracts.pacts.map((pact) => ({ ...pact, standing })),
})

describe('the contracts in the page', () => {
  it('are left out where none were read', () => {
    expect(pageOf(null)).not.toContain('id="contracts"')
  })

  it.each([
    ['verified', '>verified<'],
    ['failed', '>failed<'],
    ['neverVerified', '>never verified<'],
    ['otherVersion', '>only another version of it was verified<'],
  ] as const)('that stand %s say so', (standing, words) => {
    expect(pageOf(withStanding(standing))).toContain(words)
  })

  it('say which interactions cover a requirement, which requirement none does, and what none can express', () => {
    const page = pageOf(contracts)
    expect(page).toContain('a request to add a card')
    expect(page).toContain('No contract can express it: the link never goes to a provider')
    expect(page).toContain('No interaction of these contracts covers it.')
    expect(page).toContain('1 requirement covered by interactions, of 3')
  })

  it.each([
    [true, '<b>yes</b>'],
    [false, '<b>no</b>'],
    [null, '<b>the broker does not know</b>'],
  ])('say what the broker answered: %s', (deployable, words) => {
    const { deployment } = contracts
    expect(
      pageOf({ ...contracts, deployment: deployment === null ? null : { ...deployment, deployable } }),
    ).toContain(words)
  })

  it('escape what a provider or broker wrote', () => {
    const { deployment } = contracts
    const page = pageOf({
      ...contracts,
      consumer: hostileText,
      deployment: deployment === null ? null : { ...deployment, reason: hostileText },
    })
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('<img')
  })
})
