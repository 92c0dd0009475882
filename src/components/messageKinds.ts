import type { Component } from 'vue'
import type { SystemKind } from '@/domain/message'
import type { PartKind } from '@/domain/messageParts'
import MessageAttachment from './MessageAttachment.vue'
import MessageFile from './MessageFile.vue'
import MessageImage from './MessageImage.vue'
import MessageKeyboard from './MessageKeyboard.vue'
import MessagePlace from './MessagePlace.vue'
import MessageText from './MessageText.vue'
import MessageUnknown from './MessageUnknown.vue'
import MessageVideo from './MessageVideo.vue'
import MessageVoice from './MessageVoice.vue'
import MessageWidget from './MessageWidget.vue'
import ServiceLine from './ServiceLine.vue'
import SessionSeam from './SessionSeam.vue'
import SystemLine from './SystemLine.vue'

/** The component of each piece of a message. The compiler knows when one is missing. */
export const messageKinds: Readonly<Record<PartKind, Component>> = {
  attachment: MessageAttachment,
  deleted: MessagePlace,
  file: MessageFile,
  form: MessageWidget,
  image: MessageImage,
  keyboard: MessageKeyboard,
  missing: MessagePlace,
  rating: MessageWidget,
  sticker: MessagePlace,
  text: MessageText,
  unknown: MessageUnknown,
  video: MessageVideo,
  voice: MessageVoice,
  vote: MessageWidget
}

/** The component of each kind of line that the portal writes itself. */
export const lineKinds: Readonly<Record<SystemKind, Component>> = {
  attention: SystemLine,
  plain: SystemLine,
  service: ServiceLine,
  sessionEnd: SessionSeam,
  sessionStart: SessionSeam,
  toCustomer: SystemLine
}
