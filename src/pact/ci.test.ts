import { expect, test } from 'vitest'
import { buildOfVariables } from './ci.ts'

test.each([
  [
    'GitHub',
    { GITHUB_SHA: 'a1', GITHUB_REF_NAME: 'main', GITHUB_REPOSITORY: 'bank/app', GITHUB_RUN_ID: '7' },
    { version: 'a1', branch: 'main', buildUrl: 'https://github.com/bank/app/actions/runs/7' },
  ],
  [
    'GitHub, a pull request',
    { GITHUB_SHA: 'a1', GITHUB_REF_NAME: '5/merge', GITHUB_HEAD_REF: 'topic' },
    { version: 'a1', branch: 'topic', buildUrl: undefined },
  ],
  [
    'GitLab',
    { CI_COMMIT_SHA: 'b2', CI_COMMIT_REF_NAME: 'main', CI_JOB_URL: 'https://gitlab.example/1' },
    { version: 'b2', branch: 'main', buildUrl: 'https://gitlab.example/1' },
  ],
  [
    'Azure',
    {
      BUILD_SOURCEVERSION: 'c3',
      BUILD_SOURCEBRANCH: 'refs/heads/topic/x',
      SYSTEM_COLLECTIONURI: 'https://dev.azure.com/bank/',
      SYSTEM_TEAMPROJECT: 'app',
      BUILD_BUILDID: '9',
    },
    { version: 'c3', branch: 'topic/x', buildUrl: 'https://dev.azure.com/bank/app/_build/results?buildId=9' },
  ],
  [
    'Jenkins',
    { GIT_COMMIT: 'd4', GIT_BRANCH: 'origin/main', BUILD_URL: 'https://ci.example/1' },
    { version: 'd4', branch: 'main', buildUrl: 'https://ci.example/1' },
  ],
  ['nothing', { GITHUB_SHA: ' ' }, { version: undefined, branch: undefined, buildUrl: undefined }],
])('%s', (_, variables, build) => {
  expect(buildOfVariables(variables)).toEqual(build)
})
