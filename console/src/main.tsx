import './mantine.css';
import './base.css';
import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ProblemError } from './api/client';
import { noteActed } from './api/just-acted';
import { App } from './app';
import { setUpLanguages } from './i18n/setup';
import { theme } from './theme';
import { NowProvider } from './words/now';

// A hundred and twenty slices of the font, each with its characters: a long list, which nothing that is drawn has to wait for. It comes beside the first question to the door.
void import('@fontsource-variable/noto-sans-kr');

const refused = (error: unknown): boolean => error instanceof ProblemError && error.code !== 'offline' && error.code !== 'unavailable' && error.code !== 'fault';

const client = new QueryClient({
  queryCache: new QueryCache({
    // Wherever the session is found to be over, the page knows it at once.
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'not_signed_in') client.setQueryData(['session'], null);
    },
  }),
  mutationCache: new MutationCache({ onSettled: noteActed }),
  defaultOptions: { queries: { retry: (times, error) => !refused(error) && times < 2, staleTime: 2_000, refetchOnWindowFocus: true } },
});

await setUpLanguages();
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <NowProvider>
          <App />
        </NowProvider>
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
);
