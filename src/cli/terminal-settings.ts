/** Whether a stream is to be written to in colour: a terminal that can show it, and nobody who asked for none. */
export const usesColour = (stream: { readonly isTTY?: boolean }): boolean =>
  stream.isTTY === true && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb'
