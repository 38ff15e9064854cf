import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './queue-skeleton.module.css';

export function QueueSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('queue.loading')}>
      {Array.from({ length: 7 }, (_, index) => (
        <div key={index} className={classes.row}><Skeleton height={12} width="34%" /><Skeleton height={14} width={`${88 - index * 5}%`} /><Skeleton height={11} width="52%" /></div>
      ))}
    </div>
  );
}
