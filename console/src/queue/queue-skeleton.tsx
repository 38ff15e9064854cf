import { Skeleton } from '@mantine/core';
import classes from './queue-skeleton.module.css';

/** Rows to come, in the place where they will stand. */
export function QueueSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: 7 }, (_, index) => (
        <div key={index} className={classes.row}><Skeleton height={12} width="34%" /><Skeleton height={14} width={`${88 - index * 5}%`} /><Skeleton height={11} width="52%" /></div>
      ))}
    </div>
  );
}
