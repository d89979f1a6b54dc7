import type { AdapterLanguage } from './init-plan.ts'

/** The CI systems that `init` writes a job for. */
export type CiSystem = 'github' | 'gitlab' | 'azure' | 'jenkins'

/** Every CI system, in the order of the help. */
export const ciSystems: readonly CiSystem[] = ['github', 'gitlab', 'azure', 'jenkins']

/** A job: where it is wanted, where it goes while something else stands there, and what it says. */
export interface CiJob {
  readonly path: string
  readonly besides: string
  readonly text: string
}

const image = 'node:22-bookworm'

/** What a Debian image with Node lacks. */
const packagesOf: Readonly<Record<AdapterLanguage, string | undefined>> = {
  typescript: undefined,
  other: undefined,
  python: 'python3 python3-cryptography',
  java: 'openjdk-17-jdk-headless',
}

const githubSetUp: Readonly<Record<AdapterLanguage, string>> = {
  typescript: '',
  other: '',
  python: `      - uses: actions/setup-python@v5
        with:
          python-version: '3.12'
`,
  java: `      - uses: actions/setup-java@v4
        with:
          distribution: temurin
          java-version: '17'
`,
}

const github = (language: AdapterLanguage): CiJob => ({
  path: '.github/workflows/samsvar.yml',
  besides: '.github/workflows/samsvar-conformance.yml',
  text: `name: samsvar
on: [push, pull_request]
permissions:
  contents: read
jobs:
  conformance:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: '22'
${githubSetUp[language]}      - run: npm ci
      # Build your own code here, if the adapter calls it built.
      - run: npx samsvar run
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: samsvar-report
          path: reports/latest
          if-no-files-found: error
`,
})

const gitlab = (language: AdapterLanguage): CiJob => {
  const packages = packagesOf[language]
  const setUp =
    packages === undefined
      ? ''
      : `    - apt-get update -qq
    - apt-get install -y -qq --no-install-recommends ${packages}
`
  return {
    path: '.gitlab-ci.yml',
    besides: '.gitlab/samsvar.gitlab-ci.yml',
    text: `samsvar:
  image: ${image}
  script:
${setUp}    - npm ci
    # Build your own code here, if the adapter calls it built.
    - npx samsvar run
  artifacts:
    when: always
    paths:
      - reports/latest
    reports:
      junit: reports/latest/TEST-samsvar.xml
`,
  }
}

const azureSetUp: Readonly<Record<AdapterLanguage, string>> = {
  typescript: '',
  other: '',
  python: `  - task: UsePythonVersion@0
    inputs:
      versionSpec: '3.12'
`,
  java: `  - task: JavaToolInstaller@0
    inputs:
      versionSpec: '17'
      jdkArchitectureOption: x64
      jdkSourceOption: PreInstalled
`,
}

const azure = (language: AdapterLanguage): CiJob => ({
  path: 'azure-pipelines.yml',
  besides: 'samsvar.azure-pipelines.yml',
  text: `trigger:
  - '*'
pool:
  vmImage: ubuntu-latest
steps:
  - task: UseNode@1
    inputs:
      version: 22.x
${azureSetUp[language]}  - script: npm ci
    displayName: Install
  # Build your own code here, if the adapter calls it built.
  - script: npx samsvar run
    displayName: Conformance
  - task: PublishTestResults@2
    condition: always()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: reports/latest/TEST-samsvar.xml
  - publish: reports/latest
    condition: always()
    artifact: samsvar-report
`,
})

const jenkins = (language: AdapterLanguage): CiJob => {
  const packages = packagesOf[language]
  const [agent, setUp] =
    packages === undefined
      ? [`{ docker { image '${image}' } }`, '']
      : [
          // Packages are installed by root.
          `{ docker { image '${image}'; args '--user root' } }`,
          `        sh 'apt-get update -qq && apt-get install -y -qq --no-install-recommends ${packages}'\n`,
        ]
  return {
    path: 'Jenkinsfile',
    besides: 'Jenkinsfile.samsvar',
    text: `pipeline {
  agent ${agent}
  stages {
    stage('Conformance') {
      steps {
${setUp}        sh 'npm ci'
        // Build your own code here, if the adapter calls it built.
        sh 'npx samsvar run'
      }
    }
  }
  post {
    always {
      junit 'reports/latest/TEST-samsvar.xml'
      archiveArtifacts artifacts: 'reports/latest/**'
    }
  }
}
`,
  }
}

const jobs: Readonly<Record<CiSystem, (language: AdapterLanguage) => CiJob>> = {
  github,
  gitlab,
  azure,
  jenkins,
}

/** The job of a CI system for an adapter's language: installs, runs, and keeps the report whatever the verdict. */
export const ciJob = (system: CiSystem, language: AdapterLanguage): CiJob => jobs[system](language)
