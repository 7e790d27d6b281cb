import { useParam } from '../state/params.ts'
import { CaptchaKeys } from './CaptchaKeys.tsx'
import { CREDENTIALS, CREDENTIALS_PARAM } from './CredentialsHead.tsx'
import { GwsCredentials } from './GwsCredentials.tsx'
import { PushNotification } from './PushNotification.tsx'

/** Credential Management: Push Notification, CAPTCHA and GWS Credentials (UI-20c). */
export function Credentials() {
  const [text] = useParam(CREDENTIALS_PARAM)
  const kind = CREDENTIALS.find((one) => one === text) ?? CREDENTIALS[0]
  switch (kind) {
    case 'push':
      return <PushNotification />
    case 'captcha':
      return <CaptchaKeys />
    case 'gws':
      return <GwsCredentials />
  }
}
