import { execFile } from 'node:child_process'

/** Version, branch and address of a build. */
export interface Build {
  readonly version: string | undefined
  readonly branch: string | undefined
  readonly buildUrl: string | undefined
}

type Variables = Readonly<Record<string, string | undefined>>

const one = (variables: Variables, ...names: readonly string[]): string | undefined =>
  names.map((name) => variables[name]?.trim()).find((value) => value !== undefined && value !== '')

const withoutRefs = (branch: string | undefined): string | undefined =>
  branch?.replace(/^(?:refs\/heads|origin)\//u, '')

/** What the variables of a CI service say of a build: GitHub, GitLab, Azure, Bitbucket, CircleCI, Jenkins, TeamCity. */
export function buildOfVariables(variables: Variables): Build {
  const github = one(variables, 'GITHUB_REPOSITORY')
  const run = one(variables, 'GITHUB_RUN_ID')
  const azure = one(variables, 'SYSTEM_COLLECTIONURI')
  const bitbucket = one(variables, 'BITBUCKET_GIT_HTTP_ORIGIN')
  return {
    version: one(
      variables,
      'GITHUB_SHA',
      'CI_COMMIT_SHA',
      'BUILD_SOURCEVERSION',
      'BITBUCKET_COMMIT',
      'CIRCLE_SHA1',
      'GIT_COMMIT',
      'BUILD_VCS_NUMBER',
    ),
    branch: withoutRefs(
      one(
        variables,
        // A pull request of GitHub is built from a merge commit; its branch is the head's.
        'GITHUB_HEAD_REF',
        'GITHUB_REF_NAME',
        'CI_COMMIT_REF_NAME',
        'BUILD_SOURCEBRANCH',
        'BITBUCKET_BRANCH',
        'CIRCLE_BRANCH',
        'GIT_BRANCH',
      ),
    ),
    buildUrl:
      (github !== undefined && run !== undefined
        ? `${one(variables, 'GITHUB_SERVER_URL') ?? 'https://github.com'}/${github}/actions/runs/${run}`
        : undefined) ??
      one(variables, 'CI_JOB_URL', 'CIRCLE_BUILD_URL', 'BUILD_URL') ??
      (azure === undefined
        ? undefined
        : `${azure}${one(variables, 'SYSTEM_TEAMPROJECT') ?? ''}/_build/results?buildId=${one(variables, 'BUILD_BUILDID') ?? ''}`) ??
      (bitbucket === undefined
        ? undefined
        : `${bitbucket}/addon/pipelines/home#!/results/${one(variables, 'BITBUCKET_BUILD_NUMBER') ?? ''}`),
  }
}

const git = (folder: string, words: readonly string[]): Promise<string | undefined> =>
  new Promise((resolve) => {
    execFile('git', words, { cwd: folder, timeout: 10_000 }, (error, stdout) => {
      const text = stdout.trim()
      resolve(error !== null || text === '' || text === 'HEAD' ? undefined : text)
    })
  })

/** The build as CI variables tell it, and where they don't, as git in a folder does. */
export async function buildOf(folder: string, variables: Variables): Promise<Build> {
  const told = buildOfVariables(variables)
  return {
    version: told.version ?? (await git(folder, ['rev-parse', 'HEAD'])),
    branch: told.branch ?? (await git(folder, ['rev-parse', '--abbrev-ref', 'HEAD'])),
    buildUrl: told.buildUrl,
  }
}
