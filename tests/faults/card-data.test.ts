import { cardDataFaults } from '../../fixtures/faults/card-data.ts'
import { catchesEach } from './catches.ts'

catchesEach(cardDataFaults)
