import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npx vite build console` writes console/dist, which the console door serves; `npx vite console` proxies to a door on port 7102. */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy knows no data: fonts and no inline scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: { port: 7190, proxy: { '/api': 'http://localhost:7102', '/auth': 'http://localhost:7102' } },
});
