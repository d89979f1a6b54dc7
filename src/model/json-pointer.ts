import { isObject } from './json-text.ts'

/** The form of a JSON pointer. Source: RFC 6901, section 3. */
export const pointerForm: RegExp = /^(?:\/(?:[^~/]|~[01])*)*$/u

/**
 * The steps of a JSON pointer, unescaped; none for the empty pointer, which is the whole document. Undefined for text
 * that is no pointer. Source: RFC 6901, sections 3 and 4.
 */
export function pointerSteps(pointer: string): readonly string[] | undefined {
  if (!pointerForm.test(pointer)) return undefined
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The value at some steps of a document; undefined where there is none. A list is entered by its index alone. */
function valueAtSteps(document: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return /^(?:0|[1-9]\d*)$/u.test(step) ? value[Number(step)] : undefined
    return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
  }, document)
}

/** The value that a JSON pointer points to; undefined where there is none, or where it is no pointer. */
export function valueAt(document: unknown, pointer: string): unknown {
  const steps = pointerSteps(pointer)
  return steps === undefined ? undefined : valueAtSteps(document, steps)
}

const own = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? value : {})

function withSteps(document: unknown, steps: readonly string[], value: unknown): unknown {
  const [step, ...rest] = steps
  if (step === undefined) return value
  const members = own(document)
  const inner = Object.hasOwn(members, step) ? members[step] : undefined
  // Entries, not a spread: a member may be called `__proto__`.
  return Object.fromEntries([
    ...Object.entries(members).filter(([name]) => name !== step),
    [step, withSteps(inner, rest, value)],
  ])
}

/**
 * A copy of a JSON object with a value where the pointer points, through objects that are made where there are none.
 * What is no object on the way gives way to one; a pointer that is none changes nothing.
 */
export function withValueAt(document: unknown, pointer: string, value: unknown): unknown {
  const steps = pointerSteps(pointer)
  return steps === undefined ? document : withSteps(document, steps, value)
}
