import AlertAccentIcon from '@bitrix24/b24icons-vue/outline/AlertAccentIcon'
import ArrowDownMIcon from '@bitrix24/b24icons-vue/outline/ArrowDownMIcon'
import BanMIcon from '@bitrix24/b24icons-vue/outline/BanMIcon'
import ChatsIcon from '@bitrix24/b24icons-vue/outline/ChatsIcon'
import ChatsWithCheckIcon from '@bitrix24/b24icons-vue/outline/ChatsWithCheckIcon'
import CheckMIcon from '@bitrix24/b24icons-vue/outline/CheckMIcon'
import CheckSIcon from '@bitrix24/b24icons-vue/outline/CheckSIcon'
import ChevronDownSIcon from '@bitrix24/b24icons-vue/outline/ChevronDownSIcon'
import ClockIcon from '@bitrix24/b24icons-vue/outline/ClockIcon'
import CopyIcon from '@bitrix24/b24icons-vue/outline/CopyIcon'
import CrossSIcon from '@bitrix24/b24icons-vue/outline/CrossSIcon'
import DoubleCheckIcon from '@bitrix24/b24icons-vue/outline/DoubleCheckIcon'
import FileIcon from '@bitrix24/b24icons-vue/outline/FileIcon'
import GoToMIcon from '@bitrix24/b24icons-vue/outline/GoToMIcon'
import GroupIcon from '@bitrix24/b24icons-vue/outline/GroupIcon'
import HeadsetIcon from '@bitrix24/b24icons-vue/outline/HeadsetIcon'
import HourglassIcon from '@bitrix24/b24icons-vue/outline/HourglassIcon'
import InfoCircleIcon from '@bitrix24/b24icons-vue/outline/InfoCircleIcon'
import KeyIcon from '@bitrix24/b24icons-vue/outline/KeyIcon'
import LivechatIcon from '@bitrix24/b24icons-vue/common-service/LivechatIcon'
import Lock2Icon from '@bitrix24/b24icons-vue/outline/Lock2Icon'
import LockMIcon from '@bitrix24/b24icons-vue/outline/LockMIcon'
import NewMessageIcon from '@bitrix24/b24icons-vue/outline/NewMessageIcon'
import NoWifiIcon from '@bitrix24/b24icons-vue/outline/NoWifiIcon'
import OpenChannelsIcon from '@bitrix24/b24icons-vue/outline/OpenChannelsIcon'
import PersonIcon from '@bitrix24/b24icons-vue/outline/PersonIcon'
import QuestionIcon from '@bitrix24/b24icons-vue/outline/QuestionIcon'
import RefreshIcon from '@bitrix24/b24icons-vue/outline/RefreshIcon'
import RobotIcon from '@bitrix24/b24icons-vue/outline/RobotIcon'
import SendIcon from '@bitrix24/b24icons-vue/outline/SendIcon'
import TelegramIcon from '@bitrix24/b24icons-vue/social/TelegramIcon'
import TrashcanIcon from '@bitrix24/b24icons-vue/outline/TrashcanIcon'
import WhatsappIcon from '@bitrix24/b24icons-vue/social/WhatsappIcon'

/** Every sign of the app. One chunk, loaded after the first screen: see `AppIcon.vue`. */
export const iconSet = {
  alert: AlertAccentIcon,
  arrowDown: ArrowDownMIcon,
  ban: BanMIcon,
  channelLivechat: LivechatIcon,
  channelOther: OpenChannelsIcon,
  channelTelegram: TelegramIcon,
  channelWhatsapp: WhatsappIcon,
  chats: ChatsIcon,
  check: CheckSIcon,
  checkM: CheckMIcon,
  chevronDown: ChevronDownSIcon,
  clock: ClockIcon,
  copy: CopyIcon,
  cross: CrossSIcon,
  doubleCheck: DoubleCheckIcon,
  file: FileIcon,
  goTo: GoToMIcon,
  group: GroupIcon,
  headset: HeadsetIcon,
  hourglass: HourglassIcon,
  info: InfoCircleIcon,
  key: KeyIcon,
  lock: LockMIcon,
  lockNote: Lock2Icon,
  newMessage: NewMessageIcon,
  noWifi: NoWifiIcon,
  person: PersonIcon,
  question: QuestionIcon,
  refresh: RefreshIcon,
  robot: RobotIcon,
  send: SendIcon,
  trash: TrashcanIcon,
  unanswered: ChatsWithCheckIcon
}

export type IconName = keyof typeof iconSet
