/**
 * The door to everything that may be done to the state: REST methods, the control API and the pages change it through these alone.
 */
export { runAgents } from './agents.ts'
export { bindChat, sameRef, syncActivity, userCode, visibleActivities } from './activities.ts'
export { isInWork } from './bindings.ts'
export { WHISPER_PARAMS, automaticBlock, currentParams, isHidden, isWindowOver } from './delivery.ts'
export { isUnread, joinChat, leaveChat, markRead, markUnread, tellChat, tellOfReading, unreadCount } from './members.ts'
export { deleteMessage, editMessage, rewriteMessage } from './messageChange.ts'
export { addMessage, messageByUuid } from './messages.ts'
export type { NewMessage } from './messages.ts'
export { chatMessages, findMessage, indexAfter, lastMessageId } from './messageStore.ts'
export { fullName } from './people.ts'
export { answerChat, backToQueue, finishChat, handOver, transferToLine } from './operators.ts'
export { addComment, addTodo, changeTodo, commentsOf, copyComment, removeComment } from './timeline.ts'
export { startSessionAt } from './sessionSplit.ts'
export { startTyping, typingSeenByCustomer } from './typing.ts'
export { changeSession, closeSession, currentSession, emptyChat, firstCandidate, isActive, isOpen, openSession, openSessionOf, setOperator, setSessionStatus } from './sessions.ts'
