import { type Check, requirement } from '../../src/check/check.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import { operations } from './operations.ts'

/** Transport, authentication: mutual TLS, with the certificate that the wallet's authority signed. */
export const clientCertificateIsPresented: Check = requirement('DP-05', {
  stimuli: operations,
  every: everyProvisioningRequest(({ exchange }) => {
    const { clientCertificate, face, id } = exchange
    // What a server that nobody may trust is shown is not asked for, and a recording may not tell.
    if (clientCertificate === undefined || face !== 'good') return undefined
    return clientCertificate === 'trusted'
      ? pass([id])
      : fail({
          kind: clientCertificate === 'none' ? 'none' : 'other',
          place: 'TLS of the provisioning service',
          expected: ['the client certificate of the environment'],
          actual: clientCertificate === 'none' ? 'no client certificate' : 'a certificate of another issuer',
          exchanges: [id],
        })
  }),
})
