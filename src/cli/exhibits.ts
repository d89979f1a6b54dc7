import type { Language, ProgramWords } from '../../fixtures/banks/languages.ts'
import { platformBanks } from '../../fixtures/banks/platforms.ts'
import { createBank } from '../../fixtures/banks/reference/bank.ts'
import descriptions from '../../fixtures/dialects.json' with { type: 'json' }
import { faults } from '../../fixtures/faults/index.ts'
import { languageFaults } from '../../fixtures/faults/languages.ts'
import { platformFaults } from '../../fixtures/faults/platforms.ts'
import { harmlessVariants } from '../../fixtures/variants/index.ts'
import { languageVariants } from '../../fixtures/variants/languages.ts'
import { platformVariants } from '../../fixtures/variants/platforms.ts'
import { dialectsSchema } from '../model/dialect-schema.ts'
import { asModule, type Exhibit, type OpensBank } from '../proof/exhibit.ts'
import { commandTarget } from '../target/command.ts'
import { languageHere } from './language-banks.ts'
import { ownFolder } from './package.ts'

/** What all exhibits of one conformant bank have in common. */
type Base = Pick<Exhibit, 'base' | 'conformant' | 'descriptions' | 'lacks'>

/** The bank that most exhibits are versions of. */
export const referenceBase = 'reference'

const reference: Base = { conformant: asModule(() => createBank()), base: referenceBase }

/** What is expected of an exhibit, and where it shows. */
type Subject = Pick<Exhibit, 'about' | 'expected' | 'shows'>

const broken = ({
  breaks,
  alsoRaises = [],
  shows = [],
  like,
}: {
  readonly breaks: string
  readonly alsoRaises?: readonly string[]
  readonly shows?: readonly string[]
  readonly like?: readonly string[]
}): Subject => ({
  about: [breaks],
  expected: { kind: 'fault', breaks, alsoRaises, ...(like !== undefined && { like }) },
  shows,
})

const harmless = ({
  warns,
  touches,
}: {
  readonly warns?: string
  readonly touches: readonly string[]
}): Subject => ({ about: touches, expected: { kind: 'variant', warns }, shows: [] })

const described = dialectsSchema.parse(descriptions)

function onPlatform(platform: string): Base {
  const conformant = platformBanks[platform]
  const description = described[platform]
  if (conformant === undefined || description === undefined)
    throw new Error(`there is no platform ${platform}`)
  return {
    base: platform,
    conformant: asModule(conformant),
    descriptions: { [platform]: description },
  }
}

const program =
  (language: Language, words: ProgramWords): OpensBank =>
  (events) => {
    const here = languageHere(language)
    if ('lacks' in here) throw new Error(`${language}: this takes ${here.lacks}`)
    return commandTarget({ ...here.start(words), folder: ownFolder }, 'exhibit', events)
  }

const inLanguage = (language: Language): Base => ({
  base: language,
  lacks: () => {
    const here = languageHere(language)
    return 'lacks' in here ? here.lacks : undefined
  },
  conformant: program(language, {}),
})

const ofFaults: readonly Exhibit[] = [
  ...faults.map((fault) => ({ fault, base: reference })),
  ...platformFaults.map((fault) => ({ fault, base: onPlatform(fault.platform) })),
].map(({ fault, base }) => ({
  ...base,
  ...broken(fault),
  id: fault.id,
  story: fault.story,
  bank: asModule(fault.bank),
}))

const ofVariants: readonly Exhibit[] = [
  ...harmlessVariants.map((variant) => ({ variant, base: reference })),
  ...platformVariants.map((variant) => ({ variant, base: onPlatform(variant.platform) })),
].map(({ variant, base }) => ({
  ...base,
  ...harmless(variant),
  id: variant.id,
  story: variant.story,
  bank: asModule(variant.bank),
}))

const ofLanguages: readonly Exhibit[] = [
  ...languageFaults.map((fault) => ({ one: fault, kind: 'mistake' as const, subject: broken(fault) })),
  ...languageVariants.map((variant) => ({
    one: variant,
    kind: 'habit' as const,
    subject: harmless(variant),
  })),
].map(({ one, kind, subject }) => ({
  ...inLanguage(one.language),
  ...subject,
  id: one.id,
  story: one.story,
  bank: program(one.language, {
    departure: { kind, name: one.departure },
    ...('options' in one && one.options !== undefined && { options: one.options }),
  }),
}))

/**
 * Every broken bank, in the order of what they break, and then every harmless variant: versions of the reference bank
 * first, then of those on issuing platforms, and of those in other languages.
 */
export const exhibits: readonly Exhibit[] = [...ofFaults, ...ofVariants, ...ofLanguages]
