import { provesEach } from './proves-each.ts'

provesEach('token-status')
