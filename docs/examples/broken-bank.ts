import { createBank } from '../../fixtures/banks/reference/bank.ts'

/** Two mistakes that real banks make. */
export const mistakes: Parameters<typeof createBank>[0] = {
  // One brand of the wallet: cards of MobilePay users pass for not registered.
  ecomRequesters: (network) => (network === 'visa' ? ['40010082040'] : ['50169178771']),
  // The encoder for whole URLs, where the one for a component belongs: `&` and `#` stay as they are.
  encodeParameter: encodeURI,
}

/** The reference bank with these mistakes, to see what a report says of them. */
const bank: object = createBank(mistakes)

// biome-ignore lint/style/noDefaultExport: a module is plugged in by its default export.
export default bank
