import { computed, type ComputedRef, type Ref } from 'vue'
import type { ChoiceGroup, PersonChoice } from '@/components/personChoice'
import type { Colleague } from '@/domain/person'
import { useI18n } from '@/i18n/i18n'
import { personName } from '@/i18n/personName'
import { useColleaguesStore } from '@/stores/colleagues'
import { useConversationStore } from '@/stores/conversation'
import { useSenderChoiceStore } from '@/stores/senderChoice'
import { useSessionStore } from '@/stores/session'
import { useSettingsStore } from '@/stores/settings'

/** Keys of the two ways of a message in one's own name. */
export const throughCard = 'card'
export const asMyself = 'myself'

/** Who can be chosen: employees and bots of the chat, the signed-in user first; for a search also those who would have to be added. */
export function useSenderGroups(query: Readonly<Ref<string>>): ComputedRef<ChoiceGroup[]> {
  const i18n = useI18n()
  const { t } = i18n
  const session = useSessionStore()
  const settings = useSettingsStore()
  const conversation = useConversationStore()
  const choice = useSenderChoiceStore()
  const colleagues = useColleaguesStore()

  const me = computed<Colleague | null>(() => session.me === null ? null : { ...session.me.person, position: '' })
  const inChat = computed(() => {
    const others = choice.participants.filter(one => one.id !== me.value?.id)
    const mine = choice.participants.find(one => one.id === me.value?.id) ?? me.value
    return (mine === null ? others : [mine, ...others]).filter(isMatch)
  })
  const outside = computed(() => query.value.trim() === '' ? [] : colleagues.found.filter(one => one.id !== me.value?.id && !inChat.value.some(other => other.id === one.id)))

  function isMatch(one: Colleague): boolean {
    return `${one.name} ${one.position}`.toLocaleLowerCase().includes(query.value.trim().toLocaleLowerCase())
  }

  function toChoice(one: Colleague, does?: string): PersonChoice {
    return {
      key: String(one.id), name: personName(i18n, one), isMe: one.id === me.value?.id, line: lineOf(one), kind: one.kind === 'bot' ? 'bot' : 'employee',
      avatarUrl: one.avatarUrl, isChosen: does === undefined && one.id === choice.senderId, ...does === undefined ? {} : { does }
    }
  }

  function lineOf(one: Colleague): string {
    if (one.id === conversation.details?.operatorId) return t('sender.operator')
    return one.kind === 'bot' ? t('sender.bot') : one.position
  }

  /** The two ways of a message in one's own name, with what really differs; only a member can go the second one. */
  const ways = computed<PersonChoice[]>(() => {
    if (query.value.trim() !== '' || conversation.details?.isMember !== true) return []
    const isNoteSeen = conversation.chat?.connectorId.toLowerCase() === 'network'
    const { writeAsMyself } = settings.settings
    return [
      {
        key: throughCard, name: t('sender.card'), line: t(isNoteSeen ? 'sender.card_line_network' : 'sender.card_line'),
        kind: { icon: 'deal' }, avatarUrl: null, isChosen: !writeAsMyself
      },
      { key: asMyself, name: t('sender.myself'), line: t('sender.myself_line'), kind: { icon: 'person' }, avatarUrl: null, isChosen: writeAsMyself }
    ]
  })

  return computed(() => [
    { label: t('sender.in_chat'), choices: inChat.value.filter(one => one.kind !== 'bot').map(one => toChoice(one)) },
    { label: t('sender.bots'), choices: inChat.value.filter(one => one.kind === 'bot').map(one => toChoice(one)) },
    { label: t('sender.way'), choices: ways.value },
    { label: t('sender.not_in_chat'), choices: outside.value.map(one => toChoice(one, t('sender.add'))) }
  ].filter(group => group.choices.length > 0))
}
