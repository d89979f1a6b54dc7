/** A text in Pact's integration format: an example, its form, and where a replay gets its own from. */
export interface TextMatcher {
  readonly 'pact:matcher:type': 'regex' | 'type'
  readonly value: string
  readonly regex?: string
  readonly 'pact:generator:type'?: 'ProviderState'
  readonly expression?: string
  readonly dataType?: 'STRING'
}

/** Matches by a regular expression. With `expression` a replay takes the value from the provider state. */
export const byForm = (regex: string, value: string, expression?: string): TextMatcher => ({
  'pact:matcher:type': 'regex',
  regex,
  value,
  ...(expression !== undefined && {
    'pact:generator:type': 'ProviderState',
    expression,
    dataType: 'STRING',
  }),
})

/** Matches every text. */
export const anyText = (value: string): TextMatcher => ({ 'pact:matcher:type': 'type', value })

/** Matches every number. */
export const anyNumber = { 'pact:matcher:type': 'type', value: 1 } as const

/** Matches a list that holds all of these, in whatever order. */
export const containing = (variants: readonly unknown[]): object => ({
  'pact:matcher:type': 'arrayContains',
  variants,
})

/** Text as it stands in a regular expression that matches itself. */
export const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/gu, '\\$&')
