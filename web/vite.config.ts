/// <reference types="vitest/config" />
import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Writes .br and .gz siblings beside every text file, so that the server only has to choose one. */
function precompress(): Plugin {
  let out = 'dist'
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      out = config.build.outDir
    },
    closeBundle() {
      if (!fs.existsSync(out)) return
      for (const name of fs.readdirSync(out, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|html|svg|json|txt|webmanifest)$/.test(name)) continue
        const file = path.join(out, name)
        const bytes = fs.readFileSync(file)
        if (bytes.length < 1024) continue
        fs.writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
        fs.writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }))
      }
    },
  }
}

/** Takes two rules out of the grid's own sheet, for rows of sums that no table here has.
 *
 * They look for the first and last of such rows among all rows, so that every row that scrolls in or out has the styles of
 * each cell in sight worked out anew: 320 elements instead of 24, a third of what a frame of scrolling costs. */
function withoutSums(): Plugin {
  const rule = /> :nth-(?:last-)?child\(1 of \.rdg-(?:top|bottom)-summary-row\) \{\s*> \.[\w-]+ \{[^{}]*\}\s*\}/g
  return {
    name: 'without-sums',
    enforce: 'pre',
    transform(code, id) {
      if (!/react-data-grid\/lib\/styles\.css/.test(id)) return null
      if (code.match(rule)?.length !== 2) this.error('The rules for rows of sums look otherwise: see withoutSums.')
      return { code: code.replace(rule, ''), map: null }
    },
  }
}

// The default target rewrites light-dark() and breaks the colours of tables.
const target = ['chrome123', 'firefox128', 'safari17.5']
const server = `http://127.0.0.1:${process.env.AIUTEUR_PORT ?? 8000}`

export default defineConfig({
  plugins: [withoutSums(), react(), tailwindcss(), precompress()],
  resolve: { tsconfigPaths: true },
  build: {
    // small fonts as data: URLs would break font-src 'self'
    assetsInlineLimit: 0,
    target,
    cssTarget: target,
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few files: over HTTP/1.1 the headers of fifty small ones weigh as much as a library. What one page alone
          // needs stays with that page.
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 20 },
            { name: 'base', test: /node_modules|[\\/]src[\\/](api|lib|ui)[\\/]/, minShareCount: 3, priority: 15 },
            // what the frame of every page shows: the first page must not wait for what only a film needs
            {
              name: 'frame',
              test: /[\\/]src[\\/]features[\\/](saving|notifications)[\\/]/,
              minShareCount: 2,
              priority: 12,
            },
            { name: 'shared', test: /[\\/]src[\\/]features[\\/]/, minShareCount: 3, priority: 10 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
  test: {
    css: false,
    testTimeout: 30_000, // a test that hangs; how fast one is says nothing on a machine that does other things
    // what needs a page is a .tsx: setting up jsdom costs more than all of the rules take
    projects: [
      { extends: true, test: { name: 'rules', environment: 'node', include: ['src/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'screens',
          environment: 'jsdom',
          setupFiles: ['src/testing/setup.ts'],
          include: ['src/**/*.test.tsx'],
        },
      },
    ],
  },
})
