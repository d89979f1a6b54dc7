import { dataProtectionFaults } from '../../fixtures/faults/data-protection.ts'
import { catchesEach } from './catches.ts'

catchesEach(dataProtectionFaults)
