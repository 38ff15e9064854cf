import { createTheme, type MantineColorsTuple } from '@mantine/core';

const customs: MantineColorsTuple = ['#eef4fa', '#dce7f2', '#b7cee4', '#8fb3d5', '#6c9bc7', '#4f87bb', '#2f6ea8', '#1c5d99', '#164a7b', '#12395f'];

const red: MantineColorsTuple = ['#fdeceb', '#f9d7d4', '#f2b0aa', '#e98a81', '#df6a5f', '#cf4b3e', '#b42318', '#b42318', '#98201a', '#7d1a14'];

/** Greys of the dark scheme with a little of the navy, from text (0) to page (9). */
const dark: MantineColorsTuple = ['#e6ebf2', '#cbd6e3', '#b4c0cf', '#9dabbc', '#3c4a5c', '#2f3b4b', '#1c2734', '#17202b', '#131a24', '#10161f'];

const sans = '"Noto Sans KR Variable", "Noto Sans KR", system-ui, -apple-system, "Segoe UI", sans-serif';

/** Calm, dense, light or dark as the officer's system is, or as the officer chooses. */
export const theme = createTheme({
  primaryColor: 'customs',
  primaryShade: { light: 7, dark: 6 },
  colors: { customs, red, dark },
  fontFamily: sans,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans KR Variable", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: { fontFamily: sans, fontWeight: '650' },
  defaultRadius: 6,
  cursorType: 'pointer',
});
