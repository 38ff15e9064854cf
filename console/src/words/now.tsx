import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

const Now = createContext(Date.now());
const TICK = 10_000;

/** One clock for the whole page, so that all times left move together. */
export function NowProvider({ children }: { children: ReactNode }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  return <Now value={now}>{children}</Now>;
}

export const useNow = (): number => useContext(Now);
