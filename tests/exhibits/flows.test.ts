import { provesEach } from './proves-each.ts'

provesEach('flows')
