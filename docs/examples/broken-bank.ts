import { createBank } from '../../fixtures/banks/reference/bank.ts'

/** The reference bank with two mistakes that real banks make, to see what a report says of them. */
const bank: object = createBank({
  // One brand of the wallet: cards of MobilePay users pass for not registered.
  ecomRequesters: (network) => (network === 'visa' ? ['40010082040'] : ['50169178771']),
  // The encoder for whole URLs, where the one for a component belongs: `&` and `#` stay as they are.
  encodeParameter: encodeURI,
})

// biome-ignore lint/style/noDefaultExport: a module is plugged in by its default export.
export default bank
