import { createTheme, type CSSVariablesResolver } from '@mantine/core'

const token = (name: string) => `var(--rb-${name})`

/** Mantine on our tokens: sizes and defaults here, looks in the style sheets beside the components. */
export const theme = createTheme({
  fontFamily: token('font'),
  fontFamilyMonospace: token('font-mono'),
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '6px' },
  components: {
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, zIndex: 70, transitionProps: { duration: 80 } } },
    Select: { defaultProps: { size: 'xs', comboboxProps: { zIndex: 60, transitionProps: { duration: 0 } } } },
    TextInput: { defaultProps: { size: 'xs' } },
    // The placeholder for the first focus is no child that a menu may have; the first item takes it instead.
    Menu: {
      defaultProps: {
        zIndex: 40,
        transitionProps: { duration: 80 },
        shadow: 'md',
        withInitialFocusPlaceholder: false,
      },
    },
  },
})

const both = {
  '--mantine-color-body': token('surface-0'),
  '--mantine-color-text': token('text'),
  '--mantine-color-dimmed': token('text-3'),
  '--mantine-color-anchor': token('accent-text'),
  '--mantine-color-default': token('surface-1'),
  '--mantine-color-default-hover': token('surface-3'),
  '--mantine-color-default-color': token('text'),
  '--mantine-color-default-border': token('border-strong'),
  '--mantine-color-placeholder': token('text-3'),
  '--mantine-color-error': token('danger-fg'),
  '--mantine-color-disabled': token('surface-2'),
  '--mantine-color-disabled-color': token('text-disabled'),
  '--mantine-color-disabled-border': token('border'),
  '--mantine-primary-color-filled': token('accent'),
  '--mantine-primary-color-filled-hover': token('accent-hover'),
  '--mantine-primary-color-light': token('accent-soft'),
  '--mantine-primary-color-contrast': token('on-accent'),
  '--mantine-shadow-md': token('shadow-pop'),
  '--mantine-shadow-xl': token('shadow-pop'),
}

/** The tokens carry both themes themselves, so that Mantine's variables are the same names in each. */
export const resolver: CSSVariablesResolver = () => ({ variables: {}, light: both, dark: both })
