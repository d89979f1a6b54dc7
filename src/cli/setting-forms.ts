import { urlHost } from '../double/listening.ts'

/** Whether something is a DNS name or an IP address, without scheme and port. */
export function isHost(text: string): boolean {
  try {
    return urlHost(text) !== ''
  } catch {
    return false
  }
}
