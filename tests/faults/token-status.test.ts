import { tokenStatusFaults } from '../../fixtures/faults/token-status.ts'
import { catchesEach } from './catches.ts'

catchesEach(tokenStatusFaults)
