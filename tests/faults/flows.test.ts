import { flowsFaults } from '../../fixtures/faults/flows.ts'
import { catchesEach } from './catches.ts'

catchesEach(flowsFaults)
