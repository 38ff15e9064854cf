import { useEffect, useState } from 'react';

/** A value once it has stood still for so many milliseconds. */
export function useLater<T>(value: T, milliseconds: number): T {
  const [later, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return later;
}
