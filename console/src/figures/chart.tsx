import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import classes from './chart.module.css';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** The colours of the page, as they are in the scheme of now. */
export type Colour = (name: '--blue' | '--green-strong' | '--amber-strong' | '--violet' | '--ink' | '--ink-soft' | '--line' | '--paper') => string;

interface Props {
  /** What it shows, for who cannot see it; the numbers stand in a table beside it. */
  readonly label: string;
  readonly option: (colour: Colour) => EChartsCoreOption;
  readonly height?: number;
}

/** A chart as SVG, drawn anew when the scheme or the width changes. */
export function Chart({ label, option, height = 240 }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const style = getComputedStyle(document.documentElement);
    const colour: Colour = (name) => style.getPropertyValue(name).trim();
    const chart = init(current, null, { renderer: 'svg', height });
    chart.setOption({ animation: false, textStyle: { fontFamily: getComputedStyle(current).fontFamily, color: colour('--ink-soft') }, ...option(colour) });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(current);
    return () => { watch.disconnect(); chart.dispose(); };
  }, [option, scheme, height]);
  return <div ref={box} className={classes.chart} role="img" aria-label={label} style={{ height }} />;
}
