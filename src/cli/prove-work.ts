import { createInterface } from 'node:readline'
import { runKeys } from '../../fixtures/keys/run-keys.ts'
import { suites } from '../../suites/index.ts'
import { type Certificates, issueCertificates } from '../double/certificates.ts'
import type { Baseline } from '../proof/difference.ts'
import type { Exhibit } from '../proof/exhibit.ts'
import { baselineOf, type ExhibitOutcome, type ProofSettings, proveOne } from '../proof/prove-one.ts'
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

/**
 * Proves the exhibits whose ids come in, a line each, one after the other; the conformant bank of each is put to
 * everything first, twice.
 */
export async function proveWhatComes(
  exhibits: readonly Exhibit[],
  full: boolean,
  proven: (outcome: ExhibitOutcome) => void,
): Promise<void> {
  const settings = await proofSettings(full)
  const baselines = new Map<string, Baseline>()
  for await (const id of createInterface({ input: process.stdin })) {
    const exhibit = exhibits.find((one) => one.id === id)
    if (exhibit === undefined) continue
    const baseline = baselines.get(exhibit.base) ?? (await baselineOf(exhibit, settings))
    baselines.set(exhibit.base, baseline)
    proven(await proveOne(exhibit, baseline, settings))
  }
}
