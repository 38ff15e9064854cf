import { Center, Loader } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from './api/queries';
import { NoticesPage } from './notices/notices-page';
import { PoolPage } from './pool/pool-page';
import { QueuePage } from './queue/queue-page';
import { Header } from './shell/header';
import { usePage } from './shell/place';
import { SignIn } from './shell/sign-in';
import { Trouble } from './shell/trouble';
import classes from './app.module.css';

export function App() {
  const { t } = useTranslation();
  const { data: session, error, isPending, refetch } = useSession();
  const page = usePage();
  const wasSignedIn = useRef(false);
  if (session) wasSignedIn.current = true;
  if (isPending) return <Center h="100%"><Loader type="dots" aria-label={t('queue.loading')} /></Center>;
  if (error && session === undefined) return <Center h="100%"><Trouble error={error} title={t('queue.failed')} retry={() => void refetch()} /></Center>;
  if (!session) return <SignIn over={wasSignedIn.current} />;
  return (
    <div className={classes.app}>
      <Header session={session} page={page} />
      {page === 'notices' && <NoticesPage officer={session.officer} />}
      {page === 'pool' && <PoolPage officer={session.officer} />}
      {page === 'queue' && <QueuePage officer={session.officer} />}
    </div>
  );
}
