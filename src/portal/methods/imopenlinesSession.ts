import type { ChatId } from '@/domain/ids'
import type { SessionAction } from '@/portal/contract'
import type { Command } from '@/portal/batch'

/**
 * What each button calls. `session.start` makes the caller the operator of a new session; `session.join` after it is harmless for a member.
 * Most of these answer `true` also when nothing happened, so the state is read again afterwards.
 */
export function sessionCommands(chatId: ChatId, action: SessionAction): Record<string, Command> {
  const call = (method: string): Command => ({ method: `imopenlines.${method}`, params: { CHAT_ID: chatId } })
  switch (action) {
    case 'answer': return { answer: call('operator.answer') }
    case 'skip': return { skip: call('operator.skip') }
    case 'startSession': return { start: call('session.start'), join: call('session.join') }
    case 'join': return { join: call('session.join') }
    case 'takeOver': return { intercept: call('session.intercept'), join: call('session.join') }
  }
}
