/**
 * The door to everything that may be done to the state: REST methods, the control API and the pages change it through these alone.
 */
export { sameRef, syncActivity, syncChatActivities, userCode, visibleActivities } from './activities.ts'
export { WHISPER_PARAMS, automaticBlock, currentParams, isBlocked, isHidden } from './delivery.ts'
export { isUnread, joinChat, leaveChat, markRead, markUnread, tellChat, unreadCount } from './members.ts'
export { deleteMessage, editMessage, rewriteMessage } from './messageChange.ts'
export { addMessage, messageByUuid } from './messages.ts'
export type { NewMessage } from './messages.ts'
export { chatMessages, findMessage, indexAfter, lastMessageId } from './messageStore.ts'
export { fullName } from './people.ts'
export { backToQueue, handOver } from './operators.ts'
export { addComment, addTodo, changeTodo, commentsOf, copyComment, removeComment } from './timeline.ts'
export { startSessionAt } from './sessionSplit.ts'
export { startTyping, typingSeenByCustomer } from './typing.ts'
export { changeSession, closeSession, currentSession, isActive, isOpen, openSession, setOperator, setSessionStatus } from './sessions.ts'
