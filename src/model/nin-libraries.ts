import { createRequire } from 'node:module'
import type * as fnrvalidator from '@navikt/fnrvalidator'
import type * as finnishSsn from 'finnish-ssn'
import type * as personnummer from 'personnummer'

// Importing these at the top would cost every start some 12 ms; required when first asked, all three take 3 ms.
const require = createRequire(import.meta.url)

/** NAV's validator: birth numbers, D-numbers, and made-up people of NAV and of the tax administration. */
export function norwegianLibrary(): Pick<typeof fnrvalidator, 'idnr'> {
  const library: typeof fnrvalidator = require('@navikt/fnrvalidator')
  return library
}

/** The validator of Finnish numbers, which knows the separators of 2023. */
export function finnishLibrary(): Pick<typeof finnishSsn.FinnishSSN, 'parse'> {
  const library: typeof finnishSsn = require('finnish-ssn')
  return library.FinnishSSN
}

/** The validator of Swedish numbers. The package declares a default export, but exports the class itself. */
export function swedishLibrary(): Pick<typeof personnummer.default.default, 'valid'> {
  const library: typeof personnummer.default.default = require('personnummer')
  return library
}
