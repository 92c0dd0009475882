import type { CrmItemRef, CrmItemType } from './crmItem'
import type { ChatId, CrmItemId } from './ids'

/** Where on the portal the app stands, and on what. Closed: whatever the portal says becomes one of these. */
export type Placement =
  /** The tab of a saved lead, deal, contact or company. */
  | { kind: 'crmCard', item: CrmItemRef }
  /** The tab of a card that was never saved: the portal gives it id 0. */
  | { kind: 'newCard', itemType: CrmItemType | null }
  /** The tab of a smart process item, quote or invoice: `imopenlines.crm.*` does not know these kinds. */
  | { kind: 'otherCard', entityTypeId: number, itemId: CrmItemId }
  /** The messenger's sidebar beside an open chat. */
  | { kind: 'messenger', chatId: ChatId }
  | { kind: 'appPage' }
  | { kind: 'install' }
  | { kind: 'unusable', reason: UnusableReason, code: string }

export type UnusableReason =
  /** A card placement without a usable item id. */
  | 'noItem'
  /** The messenger shows a private dialog, which has no customer. */
  | 'privateDialog'
  /** The messenger did not say which dialog is open. */
  | 'noDialog'
  /** A placement this app was not made for. */
  | 'unknownPlacement'
