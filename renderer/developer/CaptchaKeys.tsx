import { IconAlertTriangle, IconExternalLink, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { Confirm } from '../components/Confirm.tsx'
import { Problem } from '../components/Problem.tsx'
import { tell } from '../components/toasts.tsx'
import { call } from '../connection/index.ts'
import { texts } from '../text/en.ts'
import { CredentialsHead } from './CredentialsHead.tsx'
import { KeySetForm } from './KeySetForm.tsx'
import { useKeySets, type KeySet } from './keySets.ts'

const said = texts.developer.credentials

interface Asked {
  readonly what: 'activate' | 'remove'
  readonly keySet: KeySet
}

function Line({
  keySet,
  isActive,
  onAsk,
  onPage,
  onDeactivate,
}: {
  readonly keySet: KeySet
  readonly isActive: boolean
  readonly onAsk: (what: Asked['what']) => void
  readonly onPage: () => void
  readonly onDeactivate: () => void
}) {
  const { name, version, threshold, siteKey, secretKey } = keySet
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {said.versions[version]}
        {threshold !== undefined && <span className="t3"> ≥ {threshold}</span>}
      </td>
      <td className="mono">{siteKey}</td>
      <td className="mono">{secretKey}</td>
      <td>
        <span className={`chip ${isActive ? 'warning' : ''}`}>{isActive ? said.active : said.inactive}</span>
      </td>
      <td>
        <span className="row tight end-of-row">
          <Button small asks onClick={onPage}>
            {said.page}
          </Button>
          <Button small asks onClick={isActive ? onDeactivate : () => onAsk('activate')}>
            {isActive ? said.deactivate : `${said.activate}…`}
          </Button>
          <Button
            small
            asks
            look="quiet"
            disabled={isActive}
            {...(isActive ? { hint: said.inForce(name) } : {})}
            onClick={() => onAsk('remove')}
          >
            {said.remove}…
          </Button>
        </span>
      </td>
    </tr>
  )
}

/** Key sets of the CAPTCHA, one of them active (CPT-1, UI-20c). */
export function CaptchaKeys() {
  const { sets, active, error, refresh, revisionOf } = useKeySets()
  const [adding, add] = useState(false)
  const [asked, ask] = useState<Asked>()
  const [page, setPage] = useState<{ readonly name: string; readonly address: string }>()
  const [trouble, setTrouble] = useState<unknown>()
  const problem = trouble ?? (error?.code === 0 ? undefined : error)

  const activate = async (keySet: KeySet | undefined) => {
    await call('captcha.activate', keySet === undefined ? {} : { keySet: keySet.name })
    setTrouble(undefined)
    tell(keySet === undefined ? said.deactivated : said.activated(keySet.name))
  }
  const remove = async ({ name }: KeySet) => {
    await call('configuration.remove', { type: 'captchaKeySet', name, revision: revisionOf(name) })
    setTrouble(undefined)
    refresh()
    tell(said.removed(name))
  }
  const generate = (name: string) => {
    call('captcha.testPage', { keySet: name }).then(({ address }) => setPage({ name, address }), setTrouble)
  }

  return (
    <>
      <CredentialsHead kind="captcha">
        <Button asks look="primary" icon={<IconPlus className="ico" size={16} aria-hidden />} onClick={() => add(true)}>
          {said.add}
        </Button>
      </CredentialsHead>
      <div className="section-body credentials">
        <h2>{said.captcha}</h2>
        <p className="t2">{said.lead}</p>
        {problem !== undefined && <Problem error={problem} />}
        {active !== undefined && (
          <div className="note warning" role="status">
            <IconAlertTriangle className="ico" size={16} aria-hidden />
            <div>{said.inForce(active)}</div>
          </div>
        )}
        {page !== undefined && (
          <div className="note" role="status">
            <div className="spring">{said.pageReady(page.name)}</div>
            <a className="btn default small" href={page.address} target="_blank" rel="noreferrer">
              <IconExternalLink className="ico" size={14} aria-hidden />
              {said.openPage}
            </a>
          </div>
        )}
        {sets.length === 0 ? (
          <div>
            <h2>{said.none}</h2>
            <p className="t2">{said.noneWhy}</p>
          </div>
        ) : (
          <div className="credentials-table" tabIndex={0} role="region" aria-label={said.captcha}>
            <table className="tbl">
              <thead>
                <tr>
                  <th>{said.name}</th>
                  <th>{said.version}</th>
                  <th>{said.siteKey}</th>
                  <th>{said.secretKey}</th>
                  <th>{said.state}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {sets.map((keySet) => (
                  <Line
                    key={keySet.name}
                    keySet={keySet}
                    isActive={keySet.name === active}
                    onAsk={(what) => ask({ what, keySet })}
                    onPage={() => generate(keySet.name)}
                    onDeactivate={() => void activate(undefined).catch(setTrouble)}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
      {adding && (
        <KeySetForm
          onClose={() => add(false)}
          onSaved={(name) => {
            add(false)
            refresh()
            tell(said.saved(name))
          }}
        />
      )}
      {asked?.what === 'activate' && (
        <Confirm
          title={said.activateTitle(asked.keySet.name)}
          action={`${said.activate} ${asked.keySet.name}`}
          keep={said.keepOff}
          note={said.activateUndo}
          onConfirm={() => activate(asked.keySet)}
          onClose={() => ask(undefined)}
        >
          <ul>
            {said.activateWhy.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Confirm>
      )}
      {asked?.what === 'remove' && (
        <Confirm
          destroys
          title={said.removeTitle(asked.keySet.name)}
          action={`${said.remove} ${asked.keySet.name}`}
          keep={said.keep}
          onConfirm={() => remove(asked.keySet)}
          onClose={() => ask(undefined)}
        >
          <p>{said.removeWhy}</p>
        </Confirm>
      )}
    </>
  )
}
