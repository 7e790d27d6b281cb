/** A text with the searched part underlined; spaces in either do not count, so that a number is found as it is stored or as it is shown. */
export function Highlight({ text, search }: { readonly text: string; readonly search: string }) {
  const wanted = search.replace(/\s/g, '').toLowerCase()
  if (wanted === '') return text
  const places: number[] = []
  let bare = ''
  for (let index = 0; index < text.length; index++) {
    const letter = text.charAt(index)
    if (letter === ' ') continue
    places.push(index)
    bare += letter.toLowerCase()
  }
  const found = bare.indexOf(wanted)
  const first = places[found]
  const last = places[found + wanted.length - 1]
  if (found < 0 || first === undefined || last === undefined) return text
  return (
    <>
      {text.slice(0, first)}
      <mark>{text.slice(first, last + 1)}</mark>
      {text.slice(last + 1)}
    </>
  )
}
