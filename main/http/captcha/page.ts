import type { CaptchaKeySet } from '../../../engine/tenant/integrations.ts'
import { assertNever } from '../../../engine/kernel/assertNever.ts'
import { CAPTCHA_ERRORS, type Siteverify } from '../../captcha/siteverify.ts'
import { USUAL_SCORE, type IssuedToken, type Verdict } from '../../captcha/verifier.ts'
import { isoOf } from '../../handlers/instant.ts'

/** What the last click on the page led to. */
export type PageResult =
  { readonly kind: 'solved'; readonly verdict: Verdict } | { readonly kind: 'issued'; readonly issued: IssuedToken }

const KINDS = { v2Checkbox: 'version 2, checkbox', v2Invisible: 'version 2, invisible', v3: 'version 3' } as const

/** The test page of a key set: its widget, which ends in Success! or the failure, and a token for a request (CPT-2). */
export function captchaPage(keySet: CaptchaKeySet, result: PageResult | undefined): string {
  const title = `CAPTCHA test page · ${escaped(keySet.name)}`
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · Ringback</title>
<style>${STYLE}</style>
<main>
<h1>${title}</h1>
<p>${KINDS[keySet.version]}${keySet.threshold === undefined ? '' : `, threshold ${keySet.threshold}`}; site key <code>${escaped(keySet.siteKey)}</code></p>
<form method="get">
<label>Who asks <select name="as"><option value="person">a person</option>${CAPTCHA_ERRORS.map(option).join('')}</select></label>
${scoreField(keySet)}
<p class="widget">${widget(keySet, result)}</p>
${result?.kind === 'solved' ? solved(keySet, result.verdict) : ''}
<p><button name="act" value="issue">Get a token for a request</button></p>
${result?.kind === 'issued' ? issued(result.issued) : ''}
</form>
</main>
</html>
`
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:8vh auto;padding:0 1rem}' +
  'button,select,input{font:inherit;padding:.25rem .5rem}label{display:block;margin:.5rem 0}' +
  '.widget{border:1px solid;padding:1rem;max-width:22rem}.passed{color:#14691b}.failed{color:#a8071a}' +
  'code,pre,output{font:14px/1.5 ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}'

const option = (error: string): string => `<option value="${error}">nobody: ${error}</option>`

function scoreField({ version }: CaptchaKeySet): string {
  if (version !== 'v3') return ''
  return `<label>Score <input type="number" name="score" min="0" max="1" step="0.1" value="${USUAL_SCORE}"></label>`
}

function widget({ version }: CaptchaKeySet, result: PageResult | undefined): string {
  const isTicked = result?.kind === 'solved' && result.verdict.passes
  switch (version) {
    case 'v2Checkbox':
      return `<button name="act" value="solve" role="checkbox" aria-checked="${isTicked}">${isTicked ? '☑' : '☐'} I am not a robot</button>`
    case 'v2Invisible':
    case 'v3':
      return '<button name="act" value="solve">Submit</button> The widget is not seen; it acts when the form is sent.'
    default:
      return assertNever(version, 'unknown version of a CAPTCHA')
  }
}

function solved({ threshold = 0 }: CaptchaKeySet, { passes, answer }: Verdict): string {
  const told = `<pre>${escaped(JSON.stringify(siteverifyJson(answer), undefined, 2))}</pre>`
  if (passes) return `<p role="status" class="passed">Success!</p>${told}`
  const why = answer.success ? `score ${answer.score ?? 0} is below ${threshold}` : answer.errors.join(', ')
  return `<p role="status" class="failed">Failed: ${why}</p>${told}`
}

function issued({ token, expiresAt }: IssuedToken): string {
  return `<p role="status">Good for one request until ${isoOf(expiresAt)} of simulated time:</p><output>${token}</output>`
}

/** As siteverify would write it. */
function siteverifyJson(answer: Siteverify): object {
  if (!answer.success) return { success: false, 'error-codes': answer.errors }
  const { at, score } = answer
  return { success: true, challenge_ts: isoOf(at), ...(score !== undefined && { score }) }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
