import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What may be wider than the page. Where it is, the keyboard can stop at it and scroll it by the arrows. */
export function Scroll({ className, children }: { className: string | undefined; children: ReactNode }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const watch = new ResizeObserver(() => setWide(current.scrollWidth > current.clientWidth));
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return <div ref={box} className={className} {...(wide ? { tabIndex: 0, role: 'group', 'aria-label': t('shell.scrolls') } : {})}>{children}</div>;
}
