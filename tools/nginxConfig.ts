/**
 * Writes `tools/nginx.conf`: a ready server block for hosting the built app on one's own https host.
 * `npm run nginx` rewrites it after a change of the headers or the list of portals; `PORTALS=… npm run --silent nginx` prints one for other portals.
 */
import { realpathSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ASSET_CACHE, ASSET_ONLY_HEADERS, HTML_CACHE, securityHeaders, STRICT_TRANSPORT } from './headers.ts'
import { CLOUD_PORTALS, portalsOf } from './portals.ts'

export const NGINX_CONFIG = new URL('./nginx.conf', import.meta.url)

function headerLines(headers: Record<string, string>): string {
  return Object.entries(headers).map(([name, value]) => `        add_header ${name} "${value}" always;`).join('\n')
}

/** Text of the file. `portals` as for `securityHeaders`. */
export function nginxConfig(portals: readonly string[] = CLOUD_PORTALS): string {
  const everywhere = { ...securityHeaders(portals), 'Strict-Transport-Security': STRICT_TRANSPORT }
  return `# Made by tools/nginxConfig.ts; change that file, not this one.
#
# To use it: copy the build (dist/) to the root below, put your host and certificate in, and include this file in nginx's http block.
# For a self-hosted portal make it anew: PORTALS=https://crm.example.com npm run --silent nginx > nginx.conf

server {
    listen 80;
    listen [::]:80;
    server_name chat.example.com;
    return 301 https://$host$request_uri;
}

server {
    listen 443 ssl;
    listen [::]:443 ssl;
    server_name chat.example.com;
    ssl_certificate /etc/ssl/chat.example.com/fullchain.pem;
    ssl_certificate_key /etc/ssl/chat.example.com/privkey.pem;

    root /var/www/crm-conversation;
    index index.html;
    charset utf-8;
    server_tokens off;

    # A third of the bytes. Nothing here is secret, so compressing tells nobody anything.
    gzip on;
    gzip_vary on;
    gzip_comp_level 6;
    gzip_types text/css text/javascript application/javascript application/json image/svg+xml;

    # The portal opens the app's page by POST. A static file answers POST with 405; this answers with the file itself.
    error_page 405 =200 $uri;

    # nginx drops the headers of the outer block where an inner one adds its own, so each block has them all.
    location / {
        try_files $uri $uri/ =404;
${headerLines({ ...everywhere, 'Cache-Control': HTML_CACHE })}
    }

    location /assets/ {
        try_files $uri =404;
${headerLines({ ...everywhere, ...ASSET_ONLY_HEADERS, 'Cache-Control': ASSET_CACHE })}
    }
}
`
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  // With portals of one's own the text goes to standard output; the file in the repository is the one for the cloud zones.
  if (process.env.PORTALS) process.stdout.write(nginxConfig(portalsOf(process.env)))
  else writeFileSync(NGINX_CONFIG, nginxConfig())
}
