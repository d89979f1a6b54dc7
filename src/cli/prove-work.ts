import { createInterface } from 'node:readline'
import { runKeys } from '../../fixtures/keys/run-keys.ts'
import { suites } from '../../suites/index.ts'
import { type Certificates, issueCertificates } from '../double/certificates.ts'
import type { Baseline } from '../proof/difference.ts'
import type { Exhibit } from '../proof/exhibit.ts'
import {
  type BaselineFor,
  baselineOf,
  type ExhibitOutcome,
  groupOf,
  type ProofSettings,
  patternsFor,
  proveOne,
} from '../proof/prove-one.ts'
import { knownFaults, loadFaultPatterns } from './known-faults.ts'

/** Noon of an ordinary Sunday: far from the end of a month, and from midnight in every country. */
const noon = new Date('2026-11-22T12:00:00Z')

async function proofSettings(full: boolean): Promise<ProofSettings> {
  let issued: Promise<Certificates> | undefined
  return {
    full,
    known: knownFaults(await loadFaultPatterns()),
    run: {
      suites,
      keys: runKeys,
      seed: 1,
      now: noon,
      // Every run of the proof is reached by the same names on the same day.
      certificates: (wanted) => (issued ??= issueCertificates(wanted)),
    },
  }
}

/** Puts conformant banks to what their versions are put to, twice, when they are first asked for. */
function baselinesOf(exhibits: readonly Exhibit[], settings: ProofSettings): BaselineFor {
  const known = new Map<string, Promise<Baseline>>()
  return (exhibit, full) => {
    const group = groupOf(exhibit, full)
    const versions = exhibits.filter((one) => groupOf(one, full) === group)
    const key = `${group} ${full ? 'in everything' : 'where it is needed'}`
    const only = [...new Set(versions.flatMap((version) => patternsFor(version, full)))]
    const baseline = known.get(key) ?? baselineOf(exhibit, { ...settings, full }, only)
    known.set(key, baseline)
    return baseline
  }
}

/** Proves the exhibits whose ids come in, a line each, one after the other. */
export async function proveWhatComes(
  exhibits: readonly Exhibit[],
  full: boolean,
  proven: (outcome: ExhibitOutcome) => void,
): Promise<void> {
  const settings = await proofSettings(full)
  const baselineFor = baselinesOf(exhibits, settings)
  for await (const id of createInterface({ input: process.stdin })) {
    const exhibit = exhibits.find((one) => one.id === id)
    if (exhibit !== undefined) proven(await proveOne(exhibit, baselineFor, settings))
  }
}
