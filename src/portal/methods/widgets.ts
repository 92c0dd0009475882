import type { Rating, Vote, Widget } from '@/domain/widget'
import type { RawMap } from '@/portal/decode'
import { toId, toText } from '@/portal/decode'

/** Votes, forms and marks of open lines. The form's own key (`CRM_FORM_SEC`) is not taken along: nobody here opens it. */
export function widgetOf(params: RawMap): Widget | null {
  if (toText(params.IMOL_VOTE) !== '') return voteOf(params)
  if (['IMOL_FORM', 'CRM_FORM_ID'].some(key => toText(params[key]) !== '') || params.COMPONENT_ID === 'bx-imopenlines-form-offline') {
    return { kind: 'form', isFilled: params.CRM_FORM_FILLED === 'Y' }
  }
  return toId(params.IMOL_VOTE_SID) === null ? null : ratingOf(params)
}

/** `IMOL_VOTE` names the session while nobody answered, then the answer. */
function voteOf(params: RawMap): Vote {
  const answer = answerOf(toText(params.IMOL_VOTE))
  const thanks = answer === null ? '' : toText(answer === 'like' ? params.IMOL_VOTE_LIKE : params.IMOL_VOTE_DISLIKE)
  return { kind: 'vote', question: toText(params.IMOL_VOTE_TEXT).trim(), answer, thanks: thanks.trim() }
}

function answerOf(value: string): Vote['answer'] {
  return value === 'like' || value === 'dislike' ? value : null
}

/** The customer's mark is 5 or 1: liked or not. The head's is a number of stars. */
function ratingOf(params: RawMap): Rating | null {
  const byHead = toId<number>(params.IMOL_VOTE_HEAD)
  const byCustomer = { 1: 'dislike', 5: 'like' } as const
  const rating: Rating = { kind: 'rating', byCustomer: byCustomer[Number(params.IMOL_VOTE_USER) as 1 | 5] ?? null, byHead: byHead !== null && byHead <= 5 ? byHead : null }
  return rating.byCustomer === null && rating.byHead === null ? null : rating
}
