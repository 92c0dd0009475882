import type { SendCheck } from '@/domain/sendCheck'
import { useFileCheck } from './fileCheck'
import { useGapCheck } from './gapCheck'
import { useReplyCheck } from './replyCheck'

/** Where a check of the text comes from: called once in the composer's setup, so that the check may read the stores and the words. */
export type SendCheckSource = () => SendCheck

/** Everything that looks at a text before it is sent; stops go before warnings, then this order holds. One file for each. */
const sources: readonly SendCheckSource[] = [useGapCheck, useReplyCheck, useFileCheck]

/** The checks of the open composer. */
export function useAllSendChecks(): SendCheck[] {
  return sources.map(source => source())
}
