import type { DelayListener, Portal } from '@/portal/contract'
import { PortalError } from '@/portal/contract'
import type { Failure } from '@/domain/failure'
import { deal } from './values'

type Question = {
  [Name in keyof Portal]: Portal[Name] extends (...args: never[]) => Promise<unknown> ? Name : never
}[keyof Portal]
type Parameters_<Name extends Question> = Parameters<Portal[Name]>
type Answer<Name extends Question> = Awaited<ReturnType<Portal[Name]>>

export interface FakePortal extends Portal {
  /** Tells the next answer to a question; a `PortalError` rejects. Each answer is given once, in the order they were told. */
  prepare: <Name extends Question>(question: Name, ...answers: (Answer<Name> | Promise<Answer<Name>> | PortalError)[]) => void
  /** What was asked so far, oldest first. */
  asked: <Name extends Question>(question: Name) => Parameters_<Name>[]
  /** Answers told and not asked for. */
  left: () => string[]
  /** The portal's limits hold updates back, or let them go. */
  delay: DelayListener
}

/** Told the next answers, remembers the requests. Nothing answers by accident: a question without a told answer fails the test. */
export function createFakePortal(facts: Partial<Pick<Portal, 'placement' | 'languageId' | 'isAdmin' | 'origin'>> = {}): FakePortal {
  const answers = new Map<string, unknown[]>()
  const questions: { name: string, args: unknown[] }[] = []
  const delayListeners = new Set<DelayListener>()

  async function ask(name: string, args: unknown[]): Promise<unknown> {
    questions.push({ name, args })
    const told = answers.get(name) ?? []
    if (told.length === 0) throw new Error(`the fake portal was told no answer to ${name}(${JSON.stringify(args)})`)
    const answer = await told.shift()
    if (answer instanceof PortalError) throw answer
    return answer
  }

  function question<Name extends Question>(name: Name): Portal[Name] {
    return ((...args: unknown[]) => ask(name, args)) as unknown as Portal[Name]
  }

  function command(name: string): () => never {
    return () => { throw new Error(`nobody expected ${name}`) }
  }

  return {
    placement: { kind: 'crmCard', item: deal }, languageId: 'en', isAdmin: false, origin: 'https://acme.bitrix24.com', memberId: 'acme', now: () => Date.now(), ...facts,
    openCard: question('openCard'),
    openDialog: question('openDialog'),
    readHome: question('readHome'),
    readChats: question('readChats'),
    openChat: question('openChat'),
    findAddresses: question('findAddresses'),
    readDetails: question('readDetails'),
    readHistory: question('readHistory'),
    readSession: question('readSession'),
    readSessions: question('readSessions'),
    readOlder: question('readOlder'),
    readNewer: question('readNewer'),
    readAround: question('readAround'),
    searchMessages: question('searchMessages'),
    readListDetails: question('readListDetails'),
    poll: question('poll'),
    readSince: question('readSince'),
    sendMessage: question('sendMessage'),
    uploadFile: question('uploadFile'),
    actOnSession: question('actOnSession'),
    readHeadVote: question('readHeadVote'),
    voteAsHead: question('voteAsHead'),
    findColleagues: question('findColleagues'),
    readParticipants: question('readParticipants'),
    addToChat: question('addToChat'),
    saveSettings: question('saveSettings'),
    readTemplates: question('readTemplates'),
    readOwnTemplates: question('readOwnTemplates'),
    saveOwnTemplates: question('saveOwnTemplates'),
    saveToLine: question('saveToLine'),
    markRead: question('markRead'),
    readFileLinks: question('readFileLinks'),
    readNotes: question('readNotes'),
    addNote: question('addNote'),
    changeMessage: question('changeMessage'),
    deleteMessage: question('deleteMessage'),
    changeNote: question('changeNote'),
    deleteNote: question('deleteNote'),
    readTodos: question('readTodos'),
    addTodo: question('addTodo'),
    completeTodo: question('completeTodo'),
    readLinkedItems: question('readLinkedItems'),
    readInstallation: question('readInstallation'),
    bindTabs: question('bindTabs'),
    finishInstallation: question('finishInstallation'),
    openLineSettings: question('openLineSettings'),
    openItem: command('openItem'),
    openMessenger: command('openMessenger'),
    requestHeight: command('requestHeight'),
    onDelay: listener => { delayListeners.add(listener) },

    prepare(name, ...told) { answers.set(name, [...answers.get(name) ?? [], ...told]) },
    asked: name => questions.filter(one => one.name === name).map(one => one.args) as never,
    left: () => [...answers].filter(([, told]) => told.length > 0).map(([name]) => name),
    delay: until => delayListeners.forEach(listener => listener(until))
  }
}

export function portalError(failure: Failure): PortalError {
  return new PortalError(failure)
}

/** An answer whose moment the test decides. */
export interface Deferred<T> {
  promise: Promise<T>
  resolve: (value: T) => void
}

export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>(done => { resolve = done })
  return { promise, resolve }
}
