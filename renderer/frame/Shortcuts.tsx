import { Dialog } from '../components/Dialog.tsx'
import { texts } from '../text/en.ts'

/** The keys that work, by where they do (UI-4). */
export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={texts.palette.shortcuts} size={560} onClose={onClose}>
      <div className="shortcuts">
        {texts.shortcuts.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl className="kv">
              {Object.entries(keys).map(([key, what]) => (
                <Shortcut key={key} name={key} what={what} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Shortcut({ name, what }: { readonly name: string; readonly what: string }) {
  return (
    <>
      <dt>
        <kbd>{name}</kbd>
      </dt>
      <dd>{what}</dd>
    </>
  )
}
