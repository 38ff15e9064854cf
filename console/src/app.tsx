import { Center, Loader } from '@mantine/core';
import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from './api/queries';
import { PAGES } from './pages';
import { Header } from './shell/header';
import { usePage } from './shell/place';
import { SignIn } from './shell/sign-in';
import { Trouble } from './shell/trouble';
import classes from './app.module.css';

export function App() {
  const { t } = useTranslation();
  const { data: session, error, isPending, refetch } = useSession();
  const name = usePage();
  const wasSignedIn = useRef(false);
  if (session) wasSignedIn.current = true;
  if (isPending) return <Waiting />;
  if (error && session === undefined) return <Center h="100%"><Trouble error={error} title={t('queue.failed')} retry={() => void refetch()} /></Center>;
  if (!session) return <SignIn over={wasSignedIn.current} />;
  const { officer } = session;
  const page = PAGES.find((one) => one.name === name);
  return (
    <div className={classes.app}>
      <Header session={session} page={name} pages={PAGES.filter(({ maySee }) => maySee(officer))} />
      <Suspense fallback={<Waiting />}>{page && <page.Content officer={officer} />}</Suspense>
    </div>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return <Center h="100%"><Loader type="dots" aria-label={t('shell.loading')} /></Center>;
}
