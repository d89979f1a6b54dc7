import { nfcLinkFaults } from '../../fixtures/faults/nfc-link.ts'
import { catchesEach } from './catches.ts'

catchesEach(nfcLinkFaults)
