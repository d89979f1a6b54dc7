/** What an audit counted of what it could not see. */
export interface Unseen {
  /** JWEs that stayed closed. */
  readonly closed: number
  readonly hasKeys: boolean
  /** Requests that were not held against the others. */
  readonly notCompared: number
  /** Exchanges by what of them is not in the recording. */
  readonly counts: ReadonlyMap<string, number>
  readonly linksRewritten: boolean
  /** What is no exchange over HTTP. */
  readonly passedOver: readonly string[]
}

const some = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** What could not be seen, each with the reason, for the list of what was not judged. */
export function unseenInWords(given: Unseen): readonly { readonly what: string; readonly why: string }[] {
  const { closed, hasKeys, notCompared, counts, linksRewritten } = given
  const found: { readonly what: string; readonly why: string }[] = [...counts].map(([what, count]) => ({
    what,
    why: `${some(count, 'exchange')} of the recordings left them out`,
  }))
  for (const what of given.passedOver) found.push({ what, why: 'only exchanges over HTTP are judged' })
  if (closed > 0) {
    found.push({
      what: `The inside of ${some(closed, 'JWE')}`,
      why: hasKeys
        ? 'they name keys that were not given with --key, and were judged by their structure'
        : 'no private test key was given with --key: they were judged by their structure',
    })
  }
  if (notCompared > 0) {
    found.push({
      what: `Whether ${some(notCompared, 'later request')} share keys, IVs or request IDs with others`,
      why: 'only so many requests are held against each other as fit into memory',
    })
  }
  if (linksRewritten) {
    found.push({
      what: 'NFC links as the bank wrote them',
      why: 'the recordings hold them only as addresses that a browser had already rewritten',
    })
  }
  return [
    ...found,
    {
      what: 'TLS',
      why: 'recordings do not tell which certificates were shown and checked',
    },
    {
      what: 'What the app asked and was told',
      why: 'recordings do not tell which exchange belongs to which operation, card and cardholder',
    },
  ]
}
