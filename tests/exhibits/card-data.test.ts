import { provesEach } from './proves-each.ts'

provesEach('card-data')
