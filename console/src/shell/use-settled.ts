import { useEffect, useState } from 'react';

/** A value once it has stood still for so many milliseconds: while somebody writes, the gateway is not asked about every letter. */
export function useSettled<T>(value: T, pause: number): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
