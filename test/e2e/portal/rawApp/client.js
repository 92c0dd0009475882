// A client of the frame protocol that knows nothing but postMessage: tests say what to post and read what came back.
const [host, protocol, sid] = window.name.split('|')
const received = []
window.addEventListener('message', event => received.push({ origin: event.origin, data: event.data }))
window.raw = {
  host,
  protocol,
  sid,
  received,
  post: data => window.parent.postMessage(data, '*'),
  answers: callback => received.filter(({ data }) => typeof data === 'string' && data.startsWith(`${callback}:`)).map(({ data }) => data.slice(callback.length + 1))
}
