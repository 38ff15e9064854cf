/** Which records of the pool, as `r`, are shown at all. One place, so that what is hidden is hidden everywhere. */
export const IS_SHOWN = 'r.restricted_at IS NULL AND r.erased_at IS NULL';

/** What has become of a record `r`: it stands, its author sent a later version, or took it back, or its time is over. */
export const STANDING = `CASE WHEN r.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN r.replaced_by IS NOT NULL THEN 'replaced' WHEN r.valid_until < now() THEN 'expired' ELSE 'current' END`;

/** A time of a row as RFC 3339 in UTC. */
export const timeText = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The same with microseconds, as a cursor needs it: rows of one millisecond keep their order. */
export const momentText = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
