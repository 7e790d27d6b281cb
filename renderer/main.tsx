import '@mantine/core/styles.layer.css'
import './theme/index.css'
import './frame/index.css'
import './callback/index.css'
import './callIn/index.css'
import './developer/index.css'
import './simulator/index.css'
import './charts/charts.css'
import './tools/index.css'
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connect } from './connection/index.ts'
import { App } from './frame/App.tsx'
import { theme, resolver } from './theme/mantine.ts'
import { applySchemeEarly, schemeManager } from './theme/scheme.ts'

applySchemeEarly()
connect()

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolver}
        colorSchemeManager={schemeManager}
        defaultColorScheme="auto"
      >
        <App />
      </MantineProvider>
    </StrictMode>,
  )
}
