import type { Deadlines } from '../../fixtures/banks/reference/http-client.ts'

/** Time to answer even where all of a bank's requests wait for one another on a busy machine. */
export const patient: Deadlines = { answerMs: 20_000, connectMs: 20_000, inquiryMs: 60_000 }

/** Enough for what little goes on at once where somebody gives up waiting; two attempts stay below ten seconds. */
export const waitingPatience: Deadlines = { ...patient, answerMs: 2_500 }
