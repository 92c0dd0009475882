/**
 * Who may import whom: the one table behind the lint rules and their test. A layer may import its siblings as `./x`, the listed layers as `@/layer/x`,
 * and the listed npm packages; nothing else, and never by `..`, so that the layer stands in every import line.
 */
export const layers = {
  domain: { layers: ['domain'], files: [], packages: [] },
  portal: { layers: ['domain', 'portal'], files: [], packages: ['@bitrix24/b24jssdk'] },
  device: { layers: ['domain'], files: [], packages: [] },
  stores: { layers: ['domain'], files: ['portal/contract', 'device/contract', 'device/noteDraftContract', 'device/outboxContract'], packages: ['vue', 'pinia'] },
  composables: { layers: ['domain'], files: [], packages: ['vue'] },
  i18n: { layers: ['domain', 'locales'], files: [], packages: ['vue'] },
  components: { layers: ['domain', 'composables', 'i18n'], files: [], packages: ['vue', '@bitrix24/b24icons-vue', 'virtua'] },
  views: { layers: ['domain', 'composables', 'i18n', 'components', 'stores', 'views'], files: [], packages: ['vue', 'pinia'] }
}

/** Layers whose code must run without a browser: they get time, storage and the portal from outside. */
export const browserless = ['domain', 'stores']

/** A regular expression for `no-restricted-imports` that matches every import the layer may not make. */
export function forbiddenImports(layer) {
  const { layers: allowed, files, packages } = layers[layer]
  const names = packages.map(name => `${escape(name)}(?:/|$)`)
  const own = [...allowed.map(name => `@/${name}/`), ...files.map(name => `@/${name}$`)]
  return `^(?!\\./(?!.*\\.\\.)|${[...own, ...names].join('|') || '(?!)'})`
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
