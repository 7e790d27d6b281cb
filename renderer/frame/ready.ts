/** Says to tests and embedders that what is shown is data: `<html data-ready="true">` (UI-3). */
export function markReady() {
  document.documentElement.setAttribute('data-ready', 'true')
}
