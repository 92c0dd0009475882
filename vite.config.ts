import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { mutationPlugin } from './tools/mutations.ts'
import { portalsOf } from './tools/portals.ts'
import { preloadPlugin } from './tools/preload.ts'

const src = fileURLToPath(new URL('./src', import.meta.url))
const support = fileURLToPath(new URL('./test/support', import.meta.url))

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string }

/** Scope ids stand in every rule and element: four signs are enough for the components of one app. The same file always gets the same id. */
function shortId(file: string): string {
  return createHash('sha256').update(file.replaceAll('\\', '/')).digest('hex').slice(0, 4)
}

export default defineConfig({
  // The build is served from any folder of any host, and from the zip of a static local app.
  base: './',
  plugins: [vue({ features: { optionsAPI: false, componentIdGenerator: shortId } }), mutationPlugin(process.env.MUTATION), preloadPlugin('b24jssdk')],
  define: {
    __PORTALS__: JSON.stringify(portalsOf(process.env)),
    __APP_VERSION__: JSON.stringify(version)
  },
  resolve: { alias: { '@': src, '#support': support } },
  build: {
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'b24jssdk', test: /node_modules[\\/](@bitrix24[\\/]b24jssdk|axios|luxon|qs-esm)[\\/]/ },
            { name: 'vue', test: /node_modules[\\/](@vue|vue)[\\/]/ }
          ]
        }
      }
    }
  },
  test: {
    // An odd zone shows every place that forgets the zone.
    env: { TZ: 'Asia/Kathmandu' },
    projects: [
      { extends: true, test: { name: 'unit', environment: 'node', testTimeout: 20_000, setupFiles: ['test/support/strictConsole.ts'], include: ['test/unit/**/*.test.ts'] } },
      { extends: true, test: { name: 'component', environment: 'happy-dom', setupFiles: ['test/support/strictConsole.ts'], include: ['test/component/**/*.test.ts'] } },
      { extends: true, test: { name: 'conformance', environment: 'node', include: ['test/conformance/**/*.test.ts'] } }
    ]
  }
})
