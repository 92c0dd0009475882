/** Hostile and broken markup of the portal's chat, written for this app: what somebody would try who has read how the chat works. */
const schemes = ['javascript', 'data', 'vbscript', 'file', 'blob', 'about', 'intent', 'ms-word', 'view-source', 'feed:javascript', 'x-javascript']

/** Each way to write a scheme so that a careless reader takes it for something else. */
const disguises: ((scheme: string) => string)[] = [
  scheme => `${scheme}:alert(1)`,
  scheme => `${scheme.toUpperCase()}:alert(1)`,
  scheme => `${[...scheme].map((sign, at) => at % 2 === 0 ? sign.toUpperCase() : sign).join('')}:alert(1)`,
  scheme => `${scheme.slice(0, 2)}\t${scheme.slice(2)}:alert(1)`,
  scheme => ` \u0001${scheme}:alert(1)`,
  scheme => `${scheme.slice(0, 3)}\u200b${scheme.slice(3)}:alert(1)`,
  scheme => `${scheme}&colon;alert(1)`,
  scheme => `${scheme}&#58;alert(1)`,
  scheme => `${scheme}%3Aalert(1)`,
  scheme => `${scheme}://example.com/%0Aalert(1)`
]

const links = schemes.flatMap(scheme => disguises.map((disguise, at) => at % 2 === 0 ? `[url=${disguise(scheme)}]press[/url]` : `[URL]${disguise(scheme)}[/URL]`))

const addresses = [
  'https://bank.example@evil.example/', 'https://user:pass@evil.example', '//evil.example', '/crm/deal/details/1/', '../x', '?x=1', '#x', '\\\\evil.example', 'https:evil.example',
  'http://[::1]/', 'http://0x7f000001/', 'https://аpple.com', 'https://xn--pple-43d.com', 'https://evil.example/\u202egpj.exe', 'mailto:a@b.example?subject=<script>', 'tel:+1<b>',
  'https://x.example/"onmouseover="alert(1)', 'https://x.example/\'><script>alert(1)</script>', 'https://bank.example\u3002evil.example', 'https://x.example/%22%3E%3Csvg/onload=alert(1)%3E'
].flatMap(address => [`[url=${address}]bank.example[/url]`, `[img]${address}[/img]`, address])

const tags = [
  '[b', '[b]', '[/b]', '[b]never closed', 'never opened[/b]', '[b][i]crossed[/b][/i]', '[b][b][b]x[/b]', '[ b ]x[ /b ]', '[b onclick=alert(1)]x[/b]', '[b style=color:red]x[/b]',
  '[B/]x', '[b]x[/B][/b]', '[[b]]x[[/b]]', '[url', '[url=', '[url=]', '[url=]x[/url]', '[url][/url]', '[url=[b]]x[/b][/url]', '[url=https://a.example][url=https://b.example]x[/url][/url]',
  '[url="https://a.example" onclick="alert(1)"]x[/url]', '[url=https://a.example" onmouseover="alert(1)]x[/url]', '[url=https://a.example\' style=\'x]x[/url]',
  '[url=https://a.example onclick=alert(1) target=_top]x[/url]', '[img src=x onerror=alert(1)]', '[img]x" onerror="alert(1)[/img]', '[img=https://a.example/x.png]', '[IMG SIZE=small]https://evil.example/p.png [/IMG]',
  '[icon=https://evil.example/i.png size=20 title=x onload=alert(1)]', '[ICON=javascript:alert(1) title=<img src=x onerror=alert(1)>]', '[icon=data:image/svg+xml,<svg onload=alert(1)> size=99999]',
  '[color=red;background:url(https://evil.example)]x[/color]', '[color=#fff;x:expression(alert(1))]x[/color]', '[color=#ff0000]x[/color]', '[size=9999999]x[/size]', '[size=-1]x[/size]', '[size=30]x[/size]',
  '[font=x;y]z[/font]', '[code]<script>alert(1)</script>[/code]', '[code][/b][url=javascript:alert(1)]x[/url][/code]', '[code]never closed', '[/code]', '[code][code]x[/code][/code]', '[CODE]>>a\n>>b[/CODE]',
  '[send=/delete]press[/send]', '[SEND]x[/SEND]', '[put=x]y[/put]', '[call=+79990000000]x[/call]', '[call]112[/call]', '[user=1]x[/user]', '[user=all]x[/user]', '[user=1 REPLACE onclick=x]x[/user]', '[user=<b>]x[/user]',
  '[chat=1]x[/chat]', '[chat=imol|1]x[/chat]', '[context=chat1/5]x[/context]', '[dialog=chat1 message=5]', '[disk=1]', '[attach=1]', '[rating=5]', '[rating=99]', '[timestamp=0]', '[timestamp=99999999999999]', '[timestamp=x FORMAT=y]',
  '[constructor]x[/constructor]', '[__proto__=1]x[/__proto__]', '[toString]x', '[script]alert(1)[/script]', '[html]<b>x</b>[/html]', '[iframe=https://evil.example]', '[video]https://evil.example/v.mp4[/video]',
  '>>quoted', '>> [b]x\n>>[/b]', '>>>>>>', '>>\n>>\n', `${'-'.repeat(54)}`, `${'-'.repeat(54)}\n<b>Anna</b> [x] #chat1/5\nwords\n${'-'.repeat(54)}\nanswer`,
  `${'-'.repeat(54)}\nAnna [<script>alert(1)</script>] #chat1/99999999999999999\nx\n${'-'.repeat(54)}`, `${'-'.repeat(54)}\n[b]x\n${'-'.repeat(54)}[/b]`, `${'-'.repeat(53)}\nx\n${'-'.repeat(55)}`,
  '#BR#', 'a[br]b#br#c', ':f09f9880:', ':f0ffffff:', ':00:', '&lt;script&gt;alert(1)&lt;/script&gt;', '&amp;lt;b&amp;gt;', '&#60;b&#62;', '&nbsp;&nbsp;x', '\u202ex\u202c', '\ud800x', 'x\u0000y', 'e\u0301'.repeat(200)
]

const huge = [
  `${'[b]'.repeat(1000)}deep${'[/b]'.repeat(1000)}`, `${'[url=https://a.example]'.repeat(500)}x`, `${'[b][i]'.repeat(500)}x${'[/b][/i]'.repeat(500)}`, 'x'.repeat(15_000), '[code]'.repeat(1000), '>>\n'.repeat(500)
]

export const bbcode: string[] = [...links, ...addresses, ...tags, ...huge]
