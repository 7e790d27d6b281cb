import { escaped, type Guide } from './guide.ts'
import type { Found } from './library.ts'

const STYLE = `
:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 20%,transparent)}
*{box-sizing:border-box}
body{font:16px/1.6 system-ui,sans-serif;margin:0;display:grid;grid-template-columns:15rem minmax(0,1fr);min-height:100vh}
nav{padding:1.5rem 1rem;border-right:1px solid var(--line)}
nav form{display:grid;gap:.5rem}
nav ul{list-style:none;padding:0;margin:1rem 0}
nav li a{display:block;padding:.25rem 0}
nav [aria-current]{font-weight:600}
main{padding:1.5rem 2rem 4rem;max-width:60rem}
a{color:LinkText}
input,button{font:inherit;padding:.25rem .5rem;max-width:100%}
code,pre{font:14px/1.5 ui-monospace,monospace}
pre{border:1px solid var(--line);border-radius:4px;padding:.75rem 1rem;overflow:auto}
.wide{overflow:auto}
table{border-collapse:collapse}
th,td{border-bottom:1px solid var(--line);padding:.35rem .75rem .35rem 0;text-align:left;vertical-align:top}
@media (max-width:48rem){body{display:block}nav{border-right:0;border-bottom:1px solid var(--line)}main{padding:1rem}}
`

interface Frame {
  readonly guides: readonly Guide[]
  readonly title: string
  readonly content: string
  readonly current?: string
  /** What was searched for. */
  readonly text?: string
}

function frame({ guides, title, content, current, text = '' }: Frame): string {
  const entries = guides.map(
    (one) =>
      `<li><a href="/docs/guides/${one.name}"${one.name === current ? ' aria-current="page"' : ''}>${escaped(one.title)}</a></li>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)} · Ringback</title>
<style>${STYLE}</style>
<nav aria-label="Guides">
<form role="search" action="/docs/guides"><input type="search" name="q" aria-label="Search guides and API" placeholder="Search" value="${escaped(text)}"> <button>Search</button></form>
<ul>
${entries.join('\n')}
</ul>
<a href="/docs">API reference: try out, copy as curl</a>
</nav>
<main>
${content}
</main>
</html>
`
}

export function guidePage(guides: readonly Guide[], { name, title, html }: Guide): string {
  return frame({ guides, title, content: html, current: name })
}

/** What a search has found. */
export function searchPage(guides: readonly Guide[], text: string, found: readonly Found[]): string {
  const entries = found.map(
    ({ address, title, where }) => `<li><a href="${escaped(address)}">${escaped(title)}</a> · ${escaped(where)}</li>`,
  )
  const list = entries.length === 0 ? '<p>Try fewer or other words.</p>' : `<ol>\n${entries.join('\n')}\n</ol>`
  const content = `<h1>“${escaped(text)}”</h1>\n<p role="status">${found.length} found</p>\n${list}`
  return frame({ guides, title: `Search: ${text}`, content, text })
}
