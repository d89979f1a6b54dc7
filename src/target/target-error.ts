import { type TargetFault, targetFaultInWords } from './address.ts'

/** A target that can't be opened: the set-up is wrong, not the integration. */
export class TargetError extends Error {
  override readonly name = 'TargetError'
  readonly fault: TargetFault

  constructor(fault: TargetFault, options?: ErrorOptions) {
    super(targetFaultInWords(fault), options)
    this.fault = fault
  }
}
