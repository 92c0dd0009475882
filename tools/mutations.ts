/**
 * Ways in which the send machine could be broken without anybody noticing, each as one change of one file. `npm run test:mutations` turns them on
 * one after the other and wants the named tests to fail: a promise is proven by a test only when the test notices its breach.
 */
export interface Mutation {
  name: string
  /** From the top of the repository. */
  file: string
  from: string
  to: string
  /** What must fail, as arguments of vitest. */
  tests: string[]
}

/** The named schedules alone: they do not leave it to chance whether a mutation is noticed, and take a second. */
const model = ['test/unit/sending/schedules.test.ts']
/** Where files on their way are tried. */
const files = ['test/unit/stores/uploads.test.ts', 'test/unit/domain/upload.test.ts']

export const mutations: Mutation[] = [
  { name: 'the SDK retries', file: 'src/portal/connect.ts', from: 'maxRetries: 1,', to: 'maxRetries: 3,', tests: ['test/unit/portal/connect.test.ts'] },
  {
    name: 'not marked as handed over before the request', file: 'src/stores/handOver.ts',
    from: 'return isOurs ? apply(chat, localId, {', to: 'return Math.random() > 2 ? apply(chat, localId, {', tests: model
  },
  { name: 'a claim is not stored', file: 'src/domain/outboxQueue.ts', from: 'next = claim(next, {', to: 'void claim(next, {', tests: model },
  { name: 'the ceiling is dropped', file: 'src/domain/outboxQueue.ts', from: 'next = capOlder(next, after, event.now)', to: 'void capOlder', tests: model },
  { name: 'the watermark is old', file: 'src/stores/handOver.ts', from: 'began - known.at <= watermarkLifeMs && ', to: '', tests: model },
  {
    name: 'a slow answer counts as a fresh one', file: 'src/stores/seenIds.ts',
    from: 'at: Math.max(known?.at ?? -Infinity, askedAt) })', to: 'at: askedAt + 95_000 })', tests: model
  },
  { name: 'the mark "sent automatically" is ignored', file: 'src/domain/reconcile.ts', from: 'message.isAutomatic || traits', to: 'true || traits', tests: model },
  {
    name: '400 means refused', file: 'src/portal/methods/sendAnswer.ts',
    from: 'return refusals.get(code) ?? null', to: 'return refusals.get(code) ?? \'refused\'', tests: ['test/unit/portal/methods/imopenlinesCrm.test.ts']
  },
  {
    name: 'the last look may fail', file: 'src/stores/sentProof.ts',
    from: 'lastLookFromMs\n    const finding = sight?.isWhole === true ?', to: 'lastLookFromMs\n    const finding = sight?.isWhole !== false ?', tests: model
  },
  {
    name: 'a lost answer of a file means not sent', file: 'src/domain/uploadMachine.ts',
    from: 'case \'unknown\': return { state: \'unknown\' }', to: 'case \'unknown\': return { state: \'cancelled\' }', tests: files
  },
  { name: 'an older file proves a newer one', file: 'src/domain/uploadProof.ts', from: ' && !upload.isStale', to: '', tests: files },
  { name: 'one message proves two files', file: 'src/domain/uploadProof.ts', from: ' && !claimed.has(message.id)', to: '', tests: files },
  {
    name: 'a file goes again without a last look', file: 'src/stores/uploads.ts',
    from: 'await check(upload)', to: 'await Promise.resolve()', tests: files
  },
  {
    name: 'the words of a file end with the page', file: 'src/stores/uploads.ts',
    from: 'if (facts.caption !== \'\') outgoing', to: 'if (facts.caption === \'\') outgoing', tests: files
  },
  { name: 'the last look may be early', file: 'src/domain/reconcile.ts', from: 'lastLookFromMs = 70_000', to: 'lastLookFromMs = 10_000', tests: model },
  {
    name: 'sent again by itself', file: 'src/domain/sendMachine.ts',
    from: 'to([\'unknown\'], { state: \'unconfirmed\', finding: event.finding })', to: 'to([\'unknown\'], { state: \'queued\', paused: null })', tests: model
  },
  {
    name: 'sent again although it may still come', file: 'src/domain/outboxQueue.ts',
    from: 'if (old?.state !== \'unconfirmed\' ||', to: 'if (old === undefined ||', tests: ['test/unit/domain/sendMachine.test.ts']
  },
  {
    name: 'a lost disk is worked on from memory', file: 'src/stores/sender.ts',
    from: '!ledger.isUnkept(localId) && (', to: '(', tests: model
  },
  {
    name: 'a tab without its disk believes what it saw a while ago', file: 'src/stores/handOver.ts',
    from: ' <= watermarkLifeMs && !ledger.isApart(chatId))', to: ' <= watermarkLifeMs)', tests: model
  },
  {
    name: 'a tab without its disk proves late by itself', file: 'src/stores/sentProof.ts',
    from: 'isHeldBack || !ledger.isApart(entry.chatId)', to: 'isHeldBack || ledger !== null', tests: model
  },
  {
    name: 'a full disk loses what other tabs pressed', file: 'src/stores/outboxLedger.ts',
    from: 'entry.state === \'queued\' && entry.owner === tabId', to: 'entry.state === \'queued\' && entry.owner !== null', tests: model
  },
  {
    name: 'a message of unknown outcome is not waited for', file: 'src/domain/outboxQueue.ts',
    from: 'entry.state === \'sending\' || entry.state === \'unknown\')', to: 'entry.state === \'sending\')', tests: model
  },
  {
    name: 'a tab without its disk trusts a hold that it lost', file: 'src/stores/sentProof.ts',
    from: 'heldSince.get(attemptOf(entry))?.() === true', to: 'true', tests: model
  }
]

/** The mutation that `MUTATION` names, as a step of the build; null without it. */
export function mutationPlugin(name: string | undefined) {
  if (name === undefined) return null
  const mutation = mutations.find(one => one.name === name)
  if (mutation === undefined) throw new Error(`no mutation is called "${name}"`)
  return {
    name: 'mutation',
    enforce: 'pre' as const,
    transform(code: string, id: string) {
      if (!id.replaceAll('\\', '/').split('?')[0]?.endsWith(`/${mutation.file}`)) return null
      if (code.split(mutation.from).length !== 2) throw new Error(`${mutation.file} does not hold "${mutation.from}" once`)
      return { code: code.replace(mutation.from, mutation.to), map: null }
    }
  }
}
