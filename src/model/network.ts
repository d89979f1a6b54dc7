/** A card network, as the harness messages spell it. */
export type Network = 'visa' | 'mastercard'

/** Every network, in the order of the document's tables. */
export const networks: readonly Network[] = ['visa', 'mastercard']

/** The platform of the device that the user holds. */
export type Platform = 'ios' | 'android'

/** Every platform, in the order of the document's tables. */
export const platforms: readonly Platform[] = ['ios', 'android']

/** Whether a text names a network, in exactly this spelling. */
export const isNetwork = (text: string): text is Network => networks.some((network) => network === text)
