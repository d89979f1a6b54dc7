import type { EmptyForm } from './world.ts'

/**
 * The forms of "no tokens" that each dialect defines ("Token service dialects"), its ordinary one first. A custom
 * dialect's forms stand in the user's configuration, so it has no row.
 */
const formsOf: Readonly<Record<string, readonly [EmptyForm, ...EmptyForm[]]>> = {
  processor: ['emptyList', 'nullList'],
  csapi: ['emptyResult200', 'emptyResult4xx', 'absentList'],
}

/** The forms of "no tokens" that a dialect defines, its ordinary one first; empty for a dialect without a row. */
export const emptyForms = (dialect: string): readonly EmptyForm[] =>
  Object.hasOwn(formsOf, dialect) ? (formsOf[dialect] ?? []) : []

/** The dialects that define a form: what a case about that form names as its `dialects`. */
export const dialectsWithEmptyForm = (form: EmptyForm): readonly string[] =>
  Object.entries(formsOf).flatMap(([dialect, forms]) => (forms.includes(form) ? [dialect] : []))
