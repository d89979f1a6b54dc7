import { provesEach } from './proves-each.ts'

provesEach('universal-link')
