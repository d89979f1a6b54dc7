/** Who notices when a requirement is violated, by ID or by family; the more exact one first. */
const groups: readonly (readonly [begins: string, words: string])[] = [
  ['TS-02', 'users of either brand of the wallet whose card is a Visa'],
  ['TS-03', 'users of either brand of the wallet whose card is a Mastercard'],
  ['TS-08', 'cardholders who have added their card already, and are asked to add it again'],
  ['TS-12', 'cardholders with a Visa who pay contactless'],
  ['TS-14', 'cardholders with a Mastercard who pay contactless'],
  ['TS-21', 'cardholders who look while the token service has trouble'],
  ['TS-24', 'cardholders who look while the token service has trouble'],
  ['TS-26', 'cardholders who look while the token service has trouble'],
  ['TS-05', 'the token service, which is asked for nothing'],
  ['TS-10', 'the token service, which is asked for nothing'],
  ['TS', 'cardholders who see their card in the bank’s app'],
  ['CD-12', 'cardholders whose other card is added'],
  ['CD-24', 'every cardholder whose card was sent: its encryption is weaker than it looks'],
  ['CD-25', 'cardholders whose data the service refuses'],
  ['CD-26', 'cardholders who try while the service has trouble'],
  ['CD-27', 'cardholders who try while the service has trouble'],
  ['CD-28', 'the provisioning service, while it has trouble'],
  ['CD-29', 'children under 15'],
  ['CD', 'cardholders who add their card'],
  ['UL-03', 'cardholders who get another one’s link'],
  ['UL', 'cardholders on their way into the wallet'],
  ['NL', 'cardholders who enrol for contactless payment'],
  ['FL-01', 'cardholders who only looked, and whose card data went out'],
  ['FL-04', 'cardholders whose wallet is on another device'],
  ['FL-05', 'cardholders who are new to the wallet'],
  ['FL-06', 'cardholders with notifications switched off'],
  ['FL-08', 'cardholders who add a card at the same time as others'],
  ['FL', 'cardholders on their whole way'],
  ['DP-06', 'cardholders whose numbers stand in the bank’s logs'],
  ['DP', 'cardholders whose card number or NIN others may read'],
]

/** Who is affected where a requirement is violated, in plain words; "cardholders" for one that is not known here. */
export const affectedBy = (id: string): string =>
  groups.find(([begins]) => id.startsWith(begins))?.[1] ?? 'cardholders'
