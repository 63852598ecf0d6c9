import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const COMPRESSED = /\.(?:js|css|svg|json)$/;
const SIZE_MIN = 1024;

/** Writes `.br` and `.gz` beside each asset, so that the server never compresses while it serves. */
function precompress(): Plugin {
  let folder = 'dist';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!COMPRESSED.test(name)) continue;
        const path = join(folder, name);
        const body = readFileSync(path);
        if (body.length < SIZE_MIN) continue;
        const quality = { [constants.BROTLI_PARAM_QUALITY]: 9 };
        writeFileSync(`${path}.br`, brotliCompressSync(body, { params: quality }));
        writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
      }
    },
  };
}

const apiTarget = process.env['API_TARGET'] ?? `http://127.0.0.1:${process.env['API_PORT'] ?? '3000'}`;
const proxied = ['/api', '/ofrep', '/health', '/metrics'];

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              priority: 3,
              test: /node_modules[\\/](?:react|react-dom|react-is|scheduler|use-sync-external-store|react-router|react-router-dom)[\\/]/,
            },
            {
              name: 'mui',
              priority: 2,
              test: /node_modules[\\/](?:@mui|@emotion|@popperjs|react-transition-group)[\\/]/,
            },
          ],
        },
      },
    },
  },
  server: {
    strictPort: false,
    proxy: Object.fromEntries(proxied.map((path) => [path, { target: apiTarget, changeOrigin: false }])),
  },
});
