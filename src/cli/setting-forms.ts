import { urlHost } from '../double/listening.ts'

/** RFC 6901 section 3, but for the empty pointer: the answer itself is no link. */
export const pointerForm: RegExp = /^(?:\/(?:[^~/]|~[01])*)+$/u

/** Whether something is a DNS name or an IP address, without scheme and port. */
export function isHost(text: string): boolean {
  try {
    return urlHost(text) !== ''
  } catch {
    return false
  }
}
