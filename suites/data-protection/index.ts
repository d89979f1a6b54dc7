import type { Suite } from '../../src/check/check.ts'
import { noSecretInAnswers } from './answers.ts'
import { certificateIsChecked } from './bad-server.ts'
import { clientCertificateIsPresented } from './client-certificate.ts'
import { panInsideJweOnly } from './inside-jwe-only.ts'
import { noSecretInLogs } from './logs.ts'
import { noAuthenticationData } from './no-authentication-data.ts'
import { redirectCarriesNothing } from './redirects.ts'
import { noSecretInUrls } from './urls-and-links.ts'

export const dataProtection: Suite = {
  name: 'data-protection',
  checks: [
    panInsideJweOnly,
    noSecretInUrls,
    noAuthenticationData,
    certificateIsChecked,
    clientCertificateIsPresented,
    noSecretInLogs,
    noSecretInAnswers,
    redirectCarriesNothing,
  ],
}
