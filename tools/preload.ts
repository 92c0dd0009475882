import type { Plugin } from 'vite'

/**
 * Names a chunk in the page's head that the app asks for only after its first steps, so that it comes along with the entry. It is fetched
 * and nothing more: what runs, and when, stays the app's decision.
 */
export function preloadPlugin(chunkName: string): Plugin {
  return {
    name: 'preload-chunk',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        // In development there is no bundle; a build of something else has no such chunk.
        const chunk = Object.values(bundle ?? {}).find(output => output.type === 'chunk' && output.name === chunkName)
        return chunk === undefined ? [] : [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${chunk.fileName}` }, injectTo: 'head' }]
      }
    }
  }
}
