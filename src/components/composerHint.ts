import { computed, type ComputedRef, type Ref } from 'vue'
import { lengthOf, maxMessageLength, splitText, textProblem, textToSend } from '@/domain/messageText'
import { useI18n } from '@/i18n/i18n'

/**
 * Why the text cannot be sent as it is (none is needed where files go), what to say about it on screen, and in how many parts a text too long could go
 * (0: it fits).
 */
export function useComposerHint(text: Readonly<Ref<string>>, disabledReason: () => string | null, hasFiles: () => boolean = () => false): {
  reason: ComputedRef<string | null>
  hint: ComputedRef<string | null>
  isTooLong: ComputedRef<boolean>
  partCount: ComputedRef<number>
} {
  const { t, tn } = useI18n()
  const length = computed(() => text.value.length < maxMessageLength - 1_000 ? 0 : lengthOf(textToSend(text.value)))
  const left = computed(() => maxMessageLength - length.value)
  const isTooLong = computed(() => left.value < 0)
  const reason = computed(() => {
    const given = disabledReason()
    if (given !== null) return given
    const problem = textProblem(text.value)
    if (problem === 'tooLong') return t('composer.too_long', { length: length.value, limit: maxMessageLength })
    return problem === 'empty' && !hasFiles() ? t('composer.empty') : null
  })
  const partCount = computed(() => disabledReason() === null && textProblem(text.value) === 'tooLong' ? splitText(text.value).length : 0)
  /** Said aloud on screen too, unless it goes without saying. */
  const hint = computed(() => {
    if (disabledReason() !== null || isTooLong.value) return reason.value
    return left.value <= 1_000 ? tn('composer.chars_left', left.value) : null
  })
  return { reason, hint, isTooLong, partCount }
}
