import { visibleLine } from './visible.ts'

/**
 * Text from outside as Markdown that shows exactly that text, on one line: no markup, no HTML, no link or picture, no
 * row of a table, and no mention of anybody. What has a meaning anywhere in a line is escaped with a backslash
 * (CommonMark, section 2.4), what has one at its beginning is escaped there; what GitHub links even where it is
 * escaped (`@name`, `#1`, addresses) is written as a reference.
 */
export const markdownText = (text: string): string =>
  visibleLine(text)
    .trim()
    .replace(/[\\`*_[\]|~$]/gu, '\\$&')
    .replace(/^[-+=>]/u, '\\$&')
    .replace(/^(\d+)([.)])/u, '$1\\$2')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/#(?=[\d#\s]|$)/gu, '&#35;')
    .replaceAll('@', '&#64;')
    .replaceAll('://', '&#58;//')
    .replace(/\bwww\./giu, (found) => `${found.slice(0, -1)}&#46;`)

/** Text from outside as code on one line; its fence is longer than any run of backticks within. */
export function markdownCode(text: string): string {
  const line = visibleLine(text).replaceAll('|', '\\u{7c}')
  const runs = line.match(/`+/gu) ?? []
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1)
  const isTight = line !== '' && !/^[`\s]|[`\s]$/u.test(line)
  return isTight ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`
}
