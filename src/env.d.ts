/// <reference types="vite/client" />

/** Origins and zones of the portals this build serves; from `PORTALS` at build time (tools/portals.ts). */
declare const __PORTALS__: readonly string[]
/** Version of this build, from package.json. */
declare const __APP_VERSION__: string
