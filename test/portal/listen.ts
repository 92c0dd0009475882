/** A server on the loopback address: nobody outside the machine reaches it. */
import type { Server } from 'node:http'
import { serve, type ServerType } from '@hono/node-server'

export interface Listening {
  /** `http://127.0.0.1:<port>` */
  origin: string
  port: number
  /** Ends open connections too, so that the port is free at once. */
  close: () => Promise<void>
}

/** The port that was asked for is taken. */
export class PortInUse extends Error {
  constructor(readonly port: number) {
    super(`Port ${port} is in use`)
  }
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close(error => error ? reject(error) : resolve())
    ;(server as Server).closeAllConnections()
  })
}

/** Listens on 127.0.0.1; port 0 = any free one. Throws `PortInUse`. */
export function listen(fetch: (request: Request) => Response | Promise<Response>, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, ({ port: taken }) =>
      resolve({ origin: `http://127.0.0.1:${taken}`, port: taken, close: () => closeServer(server) }))
    server.on('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new PortInUse(port) : error))
  })
}
