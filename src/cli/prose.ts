/** A text of the catalogue (Markdown with emphasis and code only) for a terminal: without the marks of emphasis. */
export const plainProse = (text: string): string =>
  text
    .split('`')
    .map((piece, index) => (index % 2 === 1 ? `\`${piece}\`` : piece.replaceAll(/\*+([^*]+)\*+/gu, '$1')))
    .join('')
