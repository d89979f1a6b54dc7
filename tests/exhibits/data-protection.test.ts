import { provesEach } from './proves-each.ts'

provesEach('data-protection')
