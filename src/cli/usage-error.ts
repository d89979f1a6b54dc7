/** A mistake of the caller: exit code 2. The message names the place, what was found, what is accepted and the mend. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
