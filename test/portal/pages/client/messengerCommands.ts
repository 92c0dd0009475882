/** Commands that hand over to the portal's messenger and telephony. None of them ever answers. */
import { field, textField, type CommandTable } from './command.ts'
import { openHere } from './messengerHost.ts'
import { showNotice } from './notice.ts'
import { topSidePanel } from './sidePanel.ts'

function openMessenger(params: unknown, part: 'thread' | 'history'): void {
  const query = new URLSearchParams(part === 'history' ? { history: 'Y' } : {})
  const dialogId = textField(params, 'dialogId')
  if (dialogId !== '') query.set('dialogId', dialogId)
  topSidePanel().open({ url: `/online/?${query.toString()}`, title: part === 'history' ? 'History' : 'Messenger' })
}

export const messengerCommands: CommandTable = {
  /** In the messenger itself the chat changes in place, and the frame that asked goes away. */
  imOpenMessenger(_layout, params) {
    // @rule Messenger commands never answer — server rest/install/js/rest/applayout.js:imOpenMessenger
    if (!openHere(textField(params, 'dialogId'))) openMessenger(params, 'thread')
  },
  imOpenHistory(_layout, params) {
    openMessenger(params, 'history')
  },
  imCallTo(_layout, params) {
    showNotice(`${field(params, 'video') ? 'Video call' : 'Call'} to user ${textField(params, 'userId')}`)
  },
  imPhoneTo(_layout, params) {
    showNotice(`Call to ${textField(params, 'phone')}`)
  }
}
