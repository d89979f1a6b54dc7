import type { Suite } from '../../src/check/check.ts'
import { neverMixed } from './at-once.ts'
import { nfcByDirectLinkOnly } from './direct-link.ts'
import { otherDevice } from './dual-device.ts'
import { generatedFlows } from './generated.ts'
import { lateEnrolment } from './late-enrolment.ts'
import { mainFlow } from './main-flow.ts'
import { newUser } from './new-user.ts'
import { returnUrlIsOptional } from './no-return-url.ts'
import { comingBackProvesNothing } from './no-success.ts'
import { onToNfc } from './on-to-nfc.ts'
import { cardDataFollowsTheChoice } from './users-choice.ts'

export const flows: Suite = {
  name: 'flows',
  generator: generatedFlows,
  checks: [
    cardDataFollowsTheChoice,
    mainFlow,
    returnUrlIsOptional,
    otherDevice,
    newUser,
    lateEnrolment,
    comingBackProvesNothing,
    neverMixed,
    onToNfc,
    nfcByDirectLinkOnly,
  ],
}
