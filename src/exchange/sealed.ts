import { inspect } from 'node:util'

const show = (): string => '[sealed]'

class Box<T> {
  readonly #content: T

  constructor(content: T) {
    this.#content = content
    // Functions as own members also make structuredClone refuse the box.
    Object.assign(this, { toJSON: show, [Symbol.toPrimitive]: show, [inspect.custom]: show })
    Object.freeze(this)
  }

  toString(): string {
    return show()
  }

  static open<T>(box: Box<T>): T {
    return box.#content
  }
}

/**
 * A box around something that must not be printed: card data, or what was encrypted. It shows "[sealed]" as JSON, in
 * templates and when inspected, and it cannot be cloned to another thread. Two boxes compare by identity alone.
 */
export type Sealed<T> = Box<T>

/** Puts a value into a box of its own. */
export function seal<T>(value: T): Sealed<T> {
  return new Box(value)
}

/** Takes the value out again. Throws a TypeError for what `seal` did not make. */
export function unseal<T>(box: Sealed<T>): T {
  return Box.open(box)
}
