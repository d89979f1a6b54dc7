/** Where contracts stand unless something else is said. */
export const defaultPacts = 'contracts/pacts'

/** Where the pact commands leave what the report reads, unless something else is said. */
export const defaultResults = 'reports/pact'
