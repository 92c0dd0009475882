import { expect, it } from 'vitest'
import { widgetOf } from '@/portal/methods/widgets'

const vote = { IMOL_VOTE_TEXT: ' How was it? ', IMOL_VOTE_LIKE: 'Thank you!', IMOL_VOTE_DISLIKE: 'We will do better' }

it.each([
  [{ IMOL_VOTE: '343', ...vote }, { kind: 'vote', question: 'How was it?', answer: null, thanks: '' }],
  [{ IMOL_VOTE: 'like', ...vote }, { kind: 'vote', question: 'How was it?', answer: 'like', thanks: 'Thank you!' }],
  [{ IMOL_VOTE: 'dislike', ...vote }, { kind: 'vote', question: 'How was it?', answer: 'dislike', thanks: 'We will do better' }],
  [{ IMOL_VOTE: 343 }, { kind: 'vote', question: '', answer: null, thanks: '' }],
  [{ IMOL_FORM: 'welcome' }, { kind: 'form', isFilled: false }],
  [{ COMPONENT_ID: 'bx-imopenlines-form-offline' }, { kind: 'form', isFilled: false }],
  [{ CRM_FORM_ID: '5', CRM_FORM_SEC: 'secret', CRM_FORM_FILLED: 'Y' }, { kind: 'form', isFilled: true }],
  [{ IMOL_VOTE_SID: 343, IMOL_VOTE_USER: 5, IMOL_VOTE_HEAD: 4 }, { kind: 'rating', byCustomer: 'like', byHead: 4 }],
  [{ IMOL_VOTE_SID: '343', IMOL_VOTE_USER: '1' }, { kind: 'rating', byCustomer: 'dislike', byHead: null }],
  [{ IMOL_VOTE_SID: 343, IMOL_VOTE_USER: 0, IMOL_VOTE_HEAD: 0 }, null],
  [{ IMOL_VOTE_SID: 343, IMOL_VOTE_HEAD: 9 }, null],
  [{ COMPONENT_ID: 'bx-imopenlines-message' }, null],
  [{}, null]
])('reads %j as %j', (params, widget) => {
  expect(widgetOf(params)).toEqual(widget)
})
