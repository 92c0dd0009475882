/** The app from its sources, with hot reload, in place of the built one. */
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createServer, type Plugin } from 'vite'
import { PortInUse, type Listening } from './listen.ts'

/** The portal opens the app by a form POST, which a development server answers with 404: such a request is read as GET. */
function answerFormPost(): Plugin {
  return {
    name: 'answer-form-post',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
        if (request.method === 'POST' && isForm && request.headers.accept?.includes('text/html')) request.method = 'GET'
        next()
      })
    }
  }
}

/** Starts Vite on 127.0.0.1; port 0 = any free one. Throws `PortInUse`. */
export async function startDevServer(port: number): Promise<Listening> {
  const server = await createServer({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    plugins: [answerFormPost()],
    server: { host: '127.0.0.1', port, strictPort: true },
    clearScreen: false,
    logLevel: 'warn'
  })
  try {
    await server.listen()
  } catch (error) {
    await server.close()
    throw error instanceof Error && error.message.includes('already in use') ? new PortInUse(port) : error
  }
  const taken = (server.httpServer?.address() as AddressInfo).port
  return { origin: `http://127.0.0.1:${taken}`, port: taken, close: () => server.close() }
}
