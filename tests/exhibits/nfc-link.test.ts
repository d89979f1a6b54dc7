import { provesEach } from './proves-each.ts'

provesEach('nfc-link')
