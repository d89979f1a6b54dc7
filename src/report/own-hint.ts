import type { Finding, ReportDocument } from './document.ts'

/** How to mend a finding, where that says more than how to mend its requirement; empty where it says the same. */
export const ownHint = ({ requirements }: ReportDocument, { hint, requirement }: Finding): string =>
  requirements.some((each) => each.id === requirement && each.hint === hint) ? '' : hint
