// Adds up what Surefire, Vitest, Playwright and node:test reported and ends with one line; status 1 if anything failed.
// Arguments: how many gates were red, and whether a stage failed (1) or none did (0).
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The counts in one Surefire report; reruns and nested suites are none of ours. */
export function surefire(xml) {
  const suite = /<testsuite\b[^>]*>/.exec(xml)?.[0] ?? ''
  const number = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0)
  const failed = number('failures') + number('errors')
  return { passed: number('tests') - failed - number('skipped'), failed }
}

export function vitest(report) {
  // A test file that cannot even be loaded is a failed suite without a failed test.
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}

export function playwright(report) {
  const { expected, unexpected, flaky } = report.stats
  return { passed: expected + flaky, failed: unexpected + (expected + unexpected + flaky === 0 ? report.errors.length : 0) }
}

/** node:test's report in the form of JUnit; a figure of its own is only in comments. */
export function nodeTest(xml) {
  const number = (element) => xml.match(new RegExp(`<${element}\\b`, 'g'))?.length ?? 0
  const failed = number('failure')
  return { passed: number('testcase') - failed - number('skipped'), failed }
}

function surefireReports() {
  return readdirSync('backend', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join('backend', entry.name, 'target/surefire-reports'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => /TEST-.*\.xml$/.test(file))
    .map((file) => surefire(readFileSync(file, 'utf8')))
}

function jsonReport(file, count) {
  return textReport(file, (text) => count(JSON.parse(text)))
}

function textReport(file, count) {
  return existsSync(file) ? [count(readFileSync(file, 'utf8'))] : []
}

function main() {
  const gates = Number(process.argv[2])
  const stageFailed = process.argv[3] === '1'
  const counts = [
    ...surefireReports(),
    ...jsonReport('frontend/target/vitest.json', vitest),
    ...jsonReport('backend/target/reports/playwright.json', playwright),
    ...textReport('backend/target/reports/smoke.xml', nodeTest),
  ]
  const passed = counts.reduce((sum, count) => sum + count.passed, 0)
  const counted = counts.reduce((sum, count) => sum + count.failed, gates)
  // A stage may fail without a failed test, for example when it does not compile.
  const failed = stageFailed && counted === 0 ? 1 : counted
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main()
}
