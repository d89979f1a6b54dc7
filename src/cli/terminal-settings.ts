/** Whether a stream is to be written to in colour: a terminal that can show it, and nobody who asked for none. */
export const usesColour = (stream: { readonly isTTY?: boolean }): boolean =>
  stream.isTTY === true && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb'

/** Columns that text is set in: those of the terminal, within what is pleasant to read, else 80. */
export const columnsOf = (stream: { readonly columns?: number }): number =>
  Math.min(Math.max(stream.columns ?? 80, 40), 100)
