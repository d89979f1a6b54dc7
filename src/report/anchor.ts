/** Letters, digits, `.`, `/` and `-` stand as they are; anything else as its code point, so that no two ids meet. */
const plain = (id: string): string =>
  /^[A-Za-z0-9./-]*$/.test(id)
    ? id
    : id.replace(/[^A-Za-z0-9./-]/gu, (character) => `_${(character.codePointAt(0) ?? 0).toString(16)}_`)

/** The place of a requirement in the page: its own ID. */
export const requirementAnchor = (id: string): string => plain(id)

/** The place of a case in the page: `case-` and its id. */
export const caseAnchor = (id: string): string => `case-${plain(id)}`
