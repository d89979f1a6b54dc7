/** Shorter ones would be found by chance, and guessed in no time. */
const shortest = 4

/** A credential in every form that it may come back in: as it was sent, without its scheme, and what Basic encodes. */
function formsOf(value: string): readonly string[] {
  const [, scheme = '', credentials = value] = /^([\w-]+) +(.+)$/u.exec(value) ?? []
  const basic =
    scheme.toLowerCase() === 'basic' ? Buffer.from(credentials, 'base64').toString('utf8') : undefined
  const password = basic?.slice(basic.indexOf(':') + 1)
  return [value, credentials, basic, password].filter((form) => form !== undefined)
}

/** Makes what takes these secrets out of any text. */
export function concealer(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.flatMap(formsOf))]
    .filter((form) => form.length >= shortest)
    .flatMap((form) => [form, encodeURIComponent(form), JSON.stringify(form).slice(1, -1)])
    .toSorted((a, b) => b.length - a.length)
  return (text) => forms.reduce((shown, form) => shown.replaceAll(form, '‹secret›'), text)
}
