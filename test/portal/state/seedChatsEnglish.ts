/**
 * English-speaking customers: a conversation in work, one bound to the contact only, silent mode, switched-off input, a refused channel.
 */
import type { SeedChat } from './seedBuild.ts'

const HOUR = 60
const DAY = 24 * HOUR

/** One chat per case. */
export const ENGLISH_CHATS: SeedChat[] = [
  {
    id: 1504,
    title: 'James Carter - Продажи',
    connector: 'whatsappbytwilio',
    lineId: 1,
    connectorChatId: 'whatsapp:+14155550123',
    clientId: 702,
    crm: [{ type: 'deal', id: 102 }, { type: 'contact', id: 302 }, { type: 'company', id: 401 }],
    members: [27],
    unread: { 27: 1 },
    sessions: [
      {
        id: 421,
        status: 60,
        operatorId: 42,
        lines: [
          [40 * DAY, 'client', 'Hi, do you build catalogues?'],
          [40 * DAY - 30, 42, 'Hello James! Yes, we do. I will send examples today.'],
          [39 * DAY, 42, 'Here they are: [URL]https://example.com/portfolio[/URL]']
        ]
      },
      {
        id: 422,
        status: 25,
        operatorId: 27,
        lines: [
          [DAY + 7 * HOUR, 'client', 'Hello Anna, the board approved the budget 🎉'],
          [DAY + 6 * HOUR, 27, 'Great news, James! Could you send us the list of pages?'],
          [DAY + 5 * HOUR, 'client', 'Attached', { fileIds: [6504] }],
          [6 * HOUR, 27, 'Thank you. First drafts will be ready on Monday.', { automatic: true }],
          [35, 'client', 'Can we move Monday\'s call to 4 pm?']
        ]
      }
    ]
  },
  {
    id: 1505,
    title: 'Sofia Rossi - Support',
    connector: 'telegrambot',
    lineId: 2,
    connectorChatId: '61200931',
    clientId: 704,
    crm: [{ type: 'contact', id: 304 }],
    members: [27],
    sessions: [
      {
        id: 423,
        status: 20,
        operatorId: 27,
        lines: [
          [3 * HOUR, 'client', 'Good morning! Does the yearly contract include weekends?'],
          [2 * HOUR, 'client', 'Hello?']
        ]
      }
    ]
  },
  {
    id: 1506,
    title: 'Emily Clark - Support',
    connector: 'livechat',
    lineId: 2,
    connectorChatId: '44',
    clientId: 707,
    crm: [{ type: 'deal', id: 107 }, { type: 'contact', id: 305 }],
    members: [27],
    silent: true,
    sessions: [
      {
        id: 424,
        status: 10,
        operatorId: 27,
        lines: [
          [90, 'client', 'Which lamps fit a 3 metre ceiling?'],
          [80, 27, 'Ask the lighting team before answering', { whisper: true }]
        ]
      }
    ]
  },
  {
    id: 1507,
    title: 'Emily Clark - Продажи',
    connector: 'telegrambot',
    lineId: 1,
    connectorChatId: '33918822',
    clientId: 707,
    crm: [{ type: 'deal', id: 107 }],
    members: [27],
    textFieldEnabled: false,
    sessions: [
      {
        id: 425,
        status: 40,
        operatorId: 27,
        lines: [
          [2 * DAY, 'client', 'Is the showroom open on Sunday?'],
          [2 * DAY - 10, 27, 'Yes, from 10 to 18.']
        ]
      }
    ]
  },
  {
    id: 1509,
    title: 'Emily Clark - Продажи',
    connector: 'livechat',
    lineId: 1,
    connectorChatId: '71',
    clientId: 707,
    crm: [{ type: 'lead', id: 202 }],
    members: [27],
    sessions: [
      {
        id: 427,
        status: 40,
        operatorId: 27,
        lines: [
          [3 * HOUR, 'client', 'Hi! Do you also sell lamps by the piece?'],
          [3 * HOUR - 6, 27, 'Hello Emily! We do, from one lamp on.']
        ]
      }
    ]
  },
  {
    id: 1508,
    title: 'Emily Clark - Продажи',
    connector: 'whatsappbytwilio',
    lineId: 1,
    connectorChatId: 'whatsapp:+442071838750',
    clientId: 707,
    crm: [{ type: 'lead', id: 203 }],
    members: [27],
    replyWindow: { reason: 'USER', until: Date.parse('2020-01-01T00:00:00Z') },
    sessions: [
      {
        id: 426,
        status: 40,
        operatorId: 27,
        lines: [
          [5 * HOUR, 'client', 'Please stop writing to me here, use e-mail'],
          [4 * HOUR, 27, 'Understood, I will write to your e-mail.']
        ]
      }
    ]
  }
]
