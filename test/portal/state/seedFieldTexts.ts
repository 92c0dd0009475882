/**
 * Automatic texts in every class that the portal writes, with an employee as author where its robots do so.
 */
import type { FieldChat } from './seedFieldBuild.ts'
import { LINE_OWN } from './seedFieldPeople.ts'

const HOUR = 60
const DAY = 24 * HOUR
const CLASS = 'bx-messenger-content-item'
const OUTPUT = { CLASS: `${CLASS}-ol-output` }
const HIDDEN = { CLASS: `${CLASS}-system`, COMPONENT_ID: 'HiddenMessage' }

const TOPICS = [{ TEXT: 'Delivery', ACTION: 'SEND', ACTION_VALUE: 'Delivery', BLOCK: 'N' }]
const VOTE = { CLASS: `${CLASS}-ol-output ${CLASS}-vote`, IMOL_VOTE: '651', IMOL_FORM: 'like', IMOL_VOTE_LIKE: 'Good', IMOL_VOTE_DISLIKE: 'Bad' }

export const TEXT_CHATS: FieldChat[] = [
  {
    id: 1741, title: 'Laura Meyer - Сайт и соцсети', connector: 'telegrambot', lineId: LINE_OWN, connectorChatId: '70120561', clientId: 757,
    crm: [{ type: 'deal', id: 711 }, { type: 'contact', id: 745 }], members: [27, 601],
    files: [[6802, 27, 'price-list.pdf']],
    sessions: [{
      id: 651, status: 25, operatorId: 27,
      lines: [
        [2 * DAY, 'client', 'Hi! Do you have the tiles in grey?'],
        [2 * DAY, 'system', 'Welcome! We answer within 15 minutes.', { params: OUTPUT }],
        [2 * DAY - 1, 'system', 'By writing here you agree to the processing of your data.', { params: OUTPUT }],
        [2 * DAY - 1, 'system', 'The customer has not agreed to the processing of personal data yet', { params: { CLASS: `${CLASS}-ol-attention` } }],
        [2 * DAY - 2, 'system', 'Nobody is here now. Leave your phone number.', { params: { ...OUTPUT, IMOL_FORM: 'offline', COMPONENT_ID: 'bx-imopenlines-message' } }],
        [2 * DAY - 3, 'system', 'Choose a topic', { params: { ...OUTPUT, COMPONENT_ID: 'bx-imopenlines-form-offline', NOTIFY: 'N', KEYBOARD: TOPICS } }],
        [2 * DAY - 4, 'system', 'Previous conversations: [CHAT=imol|640]No. 640[/CHAT]', { params: OUTPUT }],
        [2 * DAY - 20, 'system', 'Anna Petrova was assigned to the conversation'],
        [2 * DAY - 25, 27, 'Laura, hello! Yes, in two shades.'],
        [2 * DAY - 30, 27, 'Ask Ivan about the stock first', { params: HIDDEN }],
        [DAY + 5 * HOUR, 27, 'Your order was moved to "Production". We will write when it is ready.', { params: OUTPUT }],
        [DAY + 4 * HOUR, 27, 'Robot: discount of 5 % approved', { params: HIDDEN }],
        [DAY + 4 * HOUR - 1, 27, '', { fileIds: [6802] }],
        [DAY + 3 * HOUR, 'system', 'Our autumn catalogue is out: example.com/autumn', { params: OUTPUT }],
        [DAY + 2 * HOUR, 601, 'I am Lina, the assistant. The catalogue has 240 pages.'],
        [DAY + HOUR, 'client', 'Thanks! And the delivery to Graz?'],
        [20 * HOUR, 27, 'Delivery takes ten days.', { automatic: true }],
        [19 * HOUR, 'system', 'Nobody has answered the customer within the time set in the line'],
        [6 * HOUR, 'system', 'Please rate our work', { params: VOTE }],
        [5 * HOUR, 'client', '[like]1'],
        [5 * HOUR, 'system', 'Thank you for your rating!', { params: OUTPUT }],
        [2 * HOUR, 'client', 'One more question: can I return unopened boxes?']
      ]
    }]
  }
]
