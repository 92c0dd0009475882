import AddPersonIcon from '@bitrix24/b24icons-vue/outline/AddPersonIcon'
import AlertAccentIcon from '@bitrix24/b24icons-vue/outline/AlertAccentIcon'
import ArrowDownMIcon from '@bitrix24/b24icons-vue/outline/ArrowDownMIcon'
import AttachIcon from '@bitrix24/b24icons-vue/outline/AttachIcon'
import BanMIcon from '@bitrix24/b24icons-vue/outline/BanMIcon'
import CalendarIcon from '@bitrix24/b24icons-vue/outline/CalendarIcon'
import ChatsIcon from '@bitrix24/b24icons-vue/outline/ChatsIcon'
import ChatsWithCheckIcon from '@bitrix24/b24icons-vue/outline/ChatsWithCheckIcon'
import CheckMIcon from '@bitrix24/b24icons-vue/outline/CheckMIcon'
import CheckSIcon from '@bitrix24/b24icons-vue/outline/CheckSIcon'
import ChevronDownMIcon from '@bitrix24/b24icons-vue/outline/ChevronDownMIcon'
import ChevronDownSIcon from '@bitrix24/b24icons-vue/outline/ChevronDownSIcon'
import ChevronLeftMIcon from '@bitrix24/b24icons-vue/outline/ChevronLeftMIcon'
import ChevronRightMIcon from '@bitrix24/b24icons-vue/outline/ChevronRightMIcon'
import ChevronTopMIcon from '@bitrix24/b24icons-vue/outline/ChevronTopMIcon'
import ClockIcon from '@bitrix24/b24icons-vue/outline/ClockIcon'
import CloseChatIcon from '@bitrix24/b24icons-vue/outline/CloseChatIcon'
import CompanyIcon from '@bitrix24/b24icons-vue/outline/CompanyIcon'
import CopyIcon from '@bitrix24/b24icons-vue/outline/CopyIcon'
import CrossMIcon from '@bitrix24/b24icons-vue/outline/CrossMIcon'
import CrossSIcon from '@bitrix24/b24icons-vue/outline/CrossSIcon'
import DealIcon from '@bitrix24/b24icons-vue/crm/DealIcon'
import DelegateIcon from '@bitrix24/b24icons-vue/outline/DelegateIcon'
import DislikeIcon from '@bitrix24/b24icons-vue/outline/DislikeIcon'
import DoubleCheckIcon from '@bitrix24/b24icons-vue/outline/DoubleCheckIcon'
import DownloadIcon from '@bitrix24/b24icons-vue/outline/DownloadIcon'
import EditMIcon from '@bitrix24/b24icons-vue/outline/EditMIcon'
import FavoriteIcon from '@bitrix24/b24icons-vue/outline/FavoriteIcon'
import FileIcon from '@bitrix24/b24icons-vue/outline/FileIcon'
import FlagIcon from '@bitrix24/b24icons-vue/outline/FlagIcon'
import FormIcon from '@bitrix24/b24icons-vue/outline/FormIcon'
import GoToMIcon from '@bitrix24/b24icons-vue/outline/GoToMIcon'
import GroupIcon from '@bitrix24/b24icons-vue/outline/GroupIcon'
import HeadsetIcon from '@bitrix24/b24icons-vue/outline/HeadsetIcon'
import HourglassIcon from '@bitrix24/b24icons-vue/outline/HourglassIcon'
import ImageIcon from '@bitrix24/b24icons-vue/outline/ImageIcon'
import InfoCircleIcon from '@bitrix24/b24icons-vue/outline/InfoCircleIcon'
import KeyIcon from '@bitrix24/b24icons-vue/outline/KeyIcon'
import LeadIcon from '@bitrix24/b24icons-vue/outline/LeadIcon'
import LikeIcon from '@bitrix24/b24icons-vue/outline/LikeIcon'
import LivechatIcon from '@bitrix24/b24icons-vue/common-service/LivechatIcon'
import Lock2Icon from '@bitrix24/b24icons-vue/outline/Lock2Icon'
import LockMIcon from '@bitrix24/b24icons-vue/outline/LockMIcon'
import MentionIcon from '@bitrix24/b24icons-vue/outline/MentionIcon'
import MoreLIcon from '@bitrix24/b24icons-vue/outline/MoreLIcon'
import NewMessageIcon from '@bitrix24/b24icons-vue/outline/NewMessageIcon'
import NoteIcon from '@bitrix24/b24icons-vue/outline/NoteIcon'
import NoWifiIcon from '@bitrix24/b24icons-vue/outline/NoWifiIcon'
import OpenChannelsIcon from '@bitrix24/b24icons-vue/outline/OpenChannelsIcon'
import PauseIcon from '@bitrix24/b24icons-vue/solid/PauseIcon'
import PersonIcon from '@bitrix24/b24icons-vue/outline/PersonIcon'
import PinIcon from '@bitrix24/b24icons-vue/outline/PinIcon'
import PlayIcon from '@bitrix24/b24icons-vue/solid/PlayIcon'
import PlusMIcon from '@bitrix24/b24icons-vue/outline/PlusMIcon'
import PromptLibraryIcon from '@bitrix24/b24icons-vue/outline/PromptLibraryIcon'
import QuestionIcon from '@bitrix24/b24icons-vue/outline/QuestionIcon'
import RefreshIcon from '@bitrix24/b24icons-vue/outline/RefreshIcon'
import ReplyIcon from '@bitrix24/b24icons-vue/outline/ReplyIcon'
import RobotIcon from '@bitrix24/b24icons-vue/outline/RobotIcon'
import SearchIcon from '@bitrix24/b24icons-vue/outline/SearchIcon'
import SendIcon from '@bitrix24/b24icons-vue/outline/SendIcon'
import SettingsIcon from '@bitrix24/b24icons-vue/outline/SettingsIcon'
import SmileIcon from '@bitrix24/b24icons-vue/outline/SmileIcon'
import TelegramIcon from '@bitrix24/b24icons-vue/social/TelegramIcon'
import TrashcanIcon from '@bitrix24/b24icons-vue/outline/TrashcanIcon'
import UndoIcon from '@bitrix24/b24icons-vue/outline/UndoIcon'
import UnlinkIcon from '@bitrix24/b24icons-vue/outline/UnlinkIcon'
import UploadIcon from '@bitrix24/b24icons-vue/outline/UploadIcon'
import WhatsappIcon from '@bitrix24/b24icons-vue/social/WhatsappIcon'

/** Every sign of the app. One chunk, loaded after the first screen: see `AppIcon.vue`. */
export const iconSet = {
  addPerson: AddPersonIcon,
  alert: AlertAccentIcon,
  arrowDown: ArrowDownMIcon,
  attach: AttachIcon,
  ban: BanMIcon,
  calendar: CalendarIcon,
  channelLivechat: LivechatIcon,
  channelOther: OpenChannelsIcon,
  channelTelegram: TelegramIcon,
  channelWhatsapp: WhatsappIcon,
  chats: ChatsIcon,
  check: CheckSIcon,
  checkM: CheckMIcon,
  chevronDown: ChevronDownSIcon,
  chevronLeft: ChevronLeftMIcon,
  chevronRight: ChevronRightMIcon,
  clock: ClockIcon,
  closeChat: CloseChatIcon,
  company: CompanyIcon,
  copy: CopyIcon,
  cross: CrossSIcon,
  crossM: CrossMIcon,
  deal: DealIcon,
  delegate: DelegateIcon,
  dislike: DislikeIcon,
  doubleCheck: DoubleCheckIcon,
  down: ChevronDownMIcon,
  download: DownloadIcon,
  edit: EditMIcon,
  file: FileIcon,
  flag: FlagIcon,
  form: FormIcon,
  goTo: GoToMIcon,
  group: GroupIcon,
  headset: HeadsetIcon,
  hourglass: HourglassIcon,
  image: ImageIcon,
  info: InfoCircleIcon,
  key: KeyIcon,
  lead: LeadIcon,
  like: LikeIcon,
  lock: LockMIcon,
  lockNote: Lock2Icon,
  mention: MentionIcon,
  more: MoreLIcon,
  newMessage: NewMessageIcon,
  note: NoteIcon,
  noWifi: NoWifiIcon,
  pause: PauseIcon,
  person: PersonIcon,
  pin: PinIcon,
  play: PlayIcon,
  plus: PlusMIcon,
  question: QuestionIcon,
  refresh: RefreshIcon,
  reply: ReplyIcon,
  robot: RobotIcon,
  search: SearchIcon,
  send: SendIcon,
  settings: SettingsIcon,
  smile: SmileIcon,
  star: FavoriteIcon,
  templates: PromptLibraryIcon,
  trash: TrashcanIcon,
  unanswered: ChatsWithCheckIcon,
  undo: UndoIcon,
  unlink: UnlinkIcon,
  up: ChevronTopMIcon,
  upload: UploadIcon
}

export type IconName = keyof typeof iconSet
