import { requirementAnchor } from './anchor.ts'
import type {
  ContractReport,
  ContractStanding,
  ContractsReport,
  DeploymentAnswer,
} from './contracts-report.ts'
import type { ReportDocument } from './document.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import { placeInPage } from './safe-url.ts'
import { counted } from './verdict-words.ts'

const standingWords: Readonly<Record<ContractStanding, string>> = {
  verified: 'verified',
  failed: 'failed',
  neverVerified: 'never verified',
  otherVersion: 'only another version of it was verified',
}

const standingLook: Readonly<Record<ContractStanding, string>> = {
  verified: 'pass',
  failed: 'fail',
  neverVerified: 'inconclusive',
  otherVersion: 'inconclusive',
}

const byWords = {
  doubles: "by the suite's own doubles",
  provider: 'by the provider',
  broker: 'by what the broker says',
} as const

const verificationLine = ({ verification }: ContractReport): Raw =>
  verification === null
    ? html``
    : html`${byWords[verification.by]}, ${verification.providerVersion}, <time datetime="${verification.at}">${verification.at}</time>`

const pactRow = (pact: ContractReport): Raw =>
  html`<tr><th scope="row">${pact.provider}</th><td class="number">${pact.interactions}</td><td><b class="${standingLook[pact.standing]}">${standingWords[pact.standing]}</b> ${verificationLine(pact)}${
    pact.verification !== null &&
    pact.verification.problems.length > 0 &&
    html`<ul class="plain">${pact.verification.problems.map((problem) => html`<li>${problem}</li>`)}</ul>`
  }${
    pact.beside.length > 0 &&
    html`<details><summary>What a matcher can’t say</summary><ul class="plain">${pact.beside.map((line) => html`<li>${line}</li>`)}</ul></details>`
  }</td></tr>
`

const answerWords = (deployable: boolean | null): string =>
  deployable === null ? 'the broker does not know' : deployable ? 'yes' : 'no'

const deploymentLine = (deployment: DeploymentAnswer | null): Raw =>
  deployment === null
    ? html`<p class="quiet">No broker was asked whether this version may be deployed.</p>`
    : html`<p>May <code>${deployment.version}</code> go to <code>${deployment.environment}</code>? <b>${answerWords(deployment.deployable)}</b>. <span class="quiet">${deployment.reason} (<time datetime="${deployment.at}">${deployment.at}</time>)</span></p>`

function coverOf({ requirements }: ContractsReport): Raw {
  const rows = requirements.map(({ requirement, interactions, beyond }) => {
    const cover =
      interactions.length > 0
        ? html`<ul class="plain">${interactions.map(({ provider, description }) => html`<li>${description} <span class="quiet">(${provider})</span></li>`)}</ul>`
        : html`${beyond === null ? 'No interaction of these contracts covers it.' : html`<span class="quiet">No contract can express it: ${beyond}</span>`}`
    return html`<tr><th scope="row"><a href="${placeInPage(requirementAnchor(requirement))}">${requirement}</a></th><td>${cover}</td></tr>
`
  })
  const covered = requirements.filter(({ interactions }) => interactions.length > 0).length
  return html`<details class="fold"><summary>${counted(covered, 'requirement')} covered by interactions, of ${requirements.length}</summary><div class="inside"><table><thead><tr><th scope="col">Requirement</th><th scope="col">Interactions that cover it</th></tr></thead><tbody>${rows}</tbody></table></div></details>
`
}

/** What the Pact contracts cover, and whether anyone verified them; nothing where none were read. */
export function contractsSection({ contracts }: ReportDocument): Raw {
  if (contracts === null) return html``
  return html`<section aria-labelledby="contracts"><h2 id="contracts">Contracts <span class="quiet">${contracts.pacts.length}</span></h2>
<p class="lead">What ${contracts.consumer} and its providers agreed on as Pact contracts. The verdict above does not rest on them.</p>
<table><thead><tr><th scope="col">With</th><th scope="col" class="number">Interactions</th><th scope="col">Standing</th></tr></thead><tbody>${contracts.pacts.map(pactRow)}</tbody></table>
${deploymentLine(contracts.deployment)}
${coverOf(contracts)}</section>
`
}
