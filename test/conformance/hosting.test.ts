/** Hosting: the committed nginx file is what its generator writes, and every host sends the same headers and answers a form POST. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ASSET_CACHE, contentSecurityPolicy, HTML_CACHE, securityHeaders, STRICT_TRANSPORT } from '../../tools/headers.ts'
import { NGINX_CONFIG, nginxConfig } from '../../tools/nginxConfig.ts'
import { CLOUD_PORTALS, portalsOf } from '../../tools/portals.ts'
import { startAppHost } from '../portal/appHost.ts'
import { PortInUse, type Listening } from '../portal/listen.ts'

const PORTAL = 'http://127.0.0.1:8024'
const FORM = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'AUTH_ID=token&PLACEMENT=DEFAULT' }

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hosting-'))
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'dist', 'index.html'), '<!doctype html><title>The page</title>')
  writeFileSync(join(folder, 'dist', 'install.html'), '<!doctype html><title>Another page</title>')
  writeFileSync(join(folder, 'dist', 'assets', 'app-1a2b3c.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'not published')
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('the policy', () => {
  it('is spelled out directive by directive', () => {
    expect(contentSecurityPolicy(['https://acme.bitrix24.com'], ['wss://push.example']).split('; ')).toEqual([
      'default-src \'none\'', 'script-src \'self\'', 'style-src \'self\'', 'img-src \'self\' data: blob: https://acme.bitrix24.com',
      'media-src blob: https://acme.bitrix24.com', 'connect-src \'self\' https://acme.bitrix24.com wss://push.example', 'font-src \'self\'', 'base-uri \'none\'',
      'form-action \'none\'', 'object-src \'none\'', 'frame-src \'none\'', 'frame-ancestors https://acme.bitrix24.com',
      'require-trusted-types-for \'script\'', 'trusted-types vue'
    ])
  })

  it('names portals and nothing wider', () => {
    for (const portal of CLOUD_PORTALS) expect(portal).toMatch(/^https:\/\/\*\.bitrix24\.[a-z]{2,3}(\.[a-z]{2})?$/)
    expect(contentSecurityPolicy(CLOUD_PORTALS)).not.toMatch(/unsafe|(^|\s)\*(\s|;|$)|https:(\s|;|$)/)
  })

  it('has every zone of the cloud that Bitrix24\'s own modules name', () => {
    for (const zone of ['com', 'eu', 'de', 'fr', 'it', 'es', 'pl', 'uk', 'ru', 'by', 'kz', 'uz', 'ua', 'in', 'id', 'vn', 'jp', 'cn', 'ae', 'mx', 'co', 'com.br', 'com.tr']) {
      expect(CLOUD_PORTALS).toContain(`https://*.bitrix24.${zone}`)
    }
  })

  it('spells a portal of one\'s own as browsers do, and refuses what is none', () => {
    expect(portalsOf({ PORTALS: ' https://CRM.Example.com:443 , https://портал.example.com/,https://*.Bitrix24.ru,https://b24.acme.net:8443' })).toEqual([
      'https://crm.example.com', 'https://xn--80awhdgm.example.com', 'https://*.bitrix24.ru', 'https://b24.acme.net:8443'
    ])
    for (const PORTALS of ['http://crm.example.com', 'https://crm', 'https://*', 'https://crm.example.com/path', 'https://a@crm.example.com', 'crm.example.com', 'https://*.*.com']) {
      expect(() => portalsOf({ PORTALS })).toThrow(/is not an origin/)
    }
  })

  it('leaves framing to the policy: no X-Frame-Options', () => {
    expect(Object.keys(securityHeaders([PORTAL]))).toEqual(['Content-Security-Policy', 'Referrer-Policy', 'X-Content-Type-Options', 'Permissions-Policy'])
  })
})

describe('the nginx file', () => {
  it('is what the generator writes', () => {
    expect(readFileSync(NGINX_CONFIG, 'utf8')).toBe(nginxConfig())
  })
})

/** What any host of the app must do. `withTransport` = it speaks https in real life and says so. */
function describeHost(name: string, start: () => Promise<Listening>, portals: readonly string[], withTransport: boolean): void {
  describe(name, () => {
    let host: Listening
    beforeAll(async () => {
      host = await start()
    })
    afterAll(() => host.close())

    function expectHeaders(answer: Response, cache: string): void {
      for (const [header, value] of Object.entries(securityHeaders(portals))) expect(answer.headers.get(header), header).toBe(value)
      expect(answer.headers.get('cache-control')).toBe(cache)
      expect(answer.headers.get('x-frame-options')).toBeNull()
      expect(answer.headers.get('strict-transport-security')).toBe(withTransport ? STRICT_TRANSPORT : null)
    }

    it.each([
      ['/', 'The page'], ['/index.html', 'The page'], ['/install.html', 'Another page'], ['/?DOMAIN=acme.bitrix24.com&PROTOCOL=1', 'The page']
    ])('answers GET and form POST of %s with the same page', async (path, title) => {
      for (const init of [{}, FORM]) {
        const answer = await fetch(host.origin + path, init)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
        expect(await answer.text()).toContain(title)
        expectHeaders(answer, HTML_CACHE)
      }
    })

    it('gives assets to keep for ever, to this page only', async () => {
      const answer = await fetch(`${host.origin}/assets/app-1a2b3c.js`)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toMatch(/javascript/)
      expectHeaders(answer, ASSET_CACHE)
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    })

    it.each(['/nothing.html', '/assets/old-999.js', '/..%2fsecret.txt', '/%2e%2e/secret.txt'])('does not know %s', async path => {
      const answer = await fetch(host.origin + path)
      expect([400, 404]).toContain(answer.status)
      expect(await answer.text()).not.toContain('not published')
    })
  })
}

describeHost('the demo\'s host', () => startAppHost({ dist: join(folder, 'dist'), port: 0, portals: () => [PORTAL] }), [PORTAL], false)

describe('the demo\'s host alone', () => {
  it('refuses a POST that is no form', async () => {
    const host = await startAppHost({ dist: join(folder, 'dist'), port: 0, portals: () => [PORTAL] })
    const answer = await fetch(`${host.origin}/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
    expect(answer.status).toBe(405)
    await host.close()
  })

  it('says which port is taken', async () => {
    const host = await startAppHost({ dist: folder, port: 0, portals: () => [] })
    await expect(startAppHost({ dist: folder, port: host.port, portals: () => [] })).rejects.toThrow(new PortInUse(host.port))
    await host.close()
  })
})

function hasNginx(): boolean {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** The committed file with a plain port instead of TLS and the test's folder as root; the redirecting block goes. */
function plainConfig(port: number): string {
  const secure = readFileSync(NGINX_CONFIG, 'utf8').replace(/server \{\n\s+listen 80;[\s\S]*?\n\}\n/, '')
  const plain = secure
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replace(/^.*(listen \[::\]:443|ssl_certificate).*\n/gm, '')
    .replace('root /var/www/crm-conversation;', `root ${join(folder, 'dist')};`)
  // Started by root, nginx would read the test's private folder as another user.
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  return `daemon off;
${user}
error_log stderr;
pid ${join(folder, 'nginx.pid')};
events {}
http {
  types { text/html html; text/javascript js; text/css css; }
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${join(folder, name)};`).join('\n  ')}
  ${plain}
}
`
}

async function startNginx(): Promise<Listening> {
  const port = await freePort()
  const config = join(folder, 'nginx.conf')
  writeFileSync(config, plainConfig(port))
  const running = spawn('nginx', ['-c', config, '-p', folder], { stdio: 'ignore' })
  const origin = `http://127.0.0.1:${port}`
  await vi.waitFor(() => fetch(`${origin}/`), { timeout: 10_000 })
  const close = (): Promise<void> => new Promise(resolve => {
    running.once('exit', () => resolve())
    running.kill('SIGTERM')
  })
  return { origin, port, close }
}

// Where nginx is not installed there is nothing to start; the comparison of the file above still holds.
if (hasNginx()) describeHost('nginx with the committed file', startNginx, CLOUD_PORTALS, true)
