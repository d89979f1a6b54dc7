import { serve } from '../../fixtures/banks/reference/json-rpc.ts'
import { brokenBank } from './banks.ts'
import { patient } from './patience.ts'

await serve(brokenBank(patient), process.stdin, process.stdout)
