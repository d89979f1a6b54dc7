import { universalLinkFaults } from '../../fixtures/faults/universal-link.ts'
import { catchesEach } from './catches.ts'

catchesEach(universalLinkFaults)
