import type { ReportDocument } from '../report/document.ts'

type Pipeline = NonNullable<ReportDocument['header']['pipeline']>
type Environment = Readonly<Record<string, string | undefined>>

const joined = (...parts: readonly (string | undefined)[]): string | undefined =>
  parts.every((part) => part !== undefined && part !== '') ? parts.join('') : undefined

interface BuildServer {
  readonly name: string
  /** The variable that says that it is this one. */
  readonly mark: string
  readonly url: (environment: Environment) => string | undefined
  readonly commit: string
}

/** What build servers say of the job in the environment, each as its documentation has it. */
const buildServers: readonly BuildServer[] = [
  {
    name: 'GitHub Actions',
    mark: 'GITHUB_ACTIONS',
    url: (env) =>
      joined(env['GITHUB_SERVER_URL'], '/', env['GITHUB_REPOSITORY'], '/actions/runs/', env['GITHUB_RUN_ID']),
    commit: 'GITHUB_SHA',
  },
  { name: 'GitLab CI', mark: 'GITLAB_CI', url: (env) => env['CI_JOB_URL'], commit: 'CI_COMMIT_SHA' },
  {
    name: 'Azure Pipelines',
    mark: 'TF_BUILD',
    url: (env) =>
      joined(
        env['SYSTEM_COLLECTIONURI'],
        env['SYSTEM_TEAMPROJECT'],
        '/_build/results?buildId=',
        env['BUILD_BUILDID'],
      ),
    commit: 'BUILD_SOURCEVERSION',
  },
  { name: 'Jenkins', mark: 'JENKINS_URL', url: (env) => env['BUILD_URL'], commit: 'GIT_COMMIT' },
]

/** The job that this runs in, as far as its build server tells; undefined outside of those that are known. */
export function pipelineOf(environment: Environment): Pipeline | undefined {
  const server = buildServers.find(({ mark }) => (environment[mark] ?? '') !== '')
  if (server === undefined) return undefined
  const url = server.url(environment)
  const commit = environment[server.commit]
  return {
    name: server.name,
    ...(url !== undefined && url !== '' && { url }),
    ...(commit !== undefined && commit !== '' && { commit }),
  }
}
