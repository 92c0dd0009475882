/**
 * Ids are plain numbers on the wire and easy to swap: each kind has a type of its own.
 * A value becomes one only in `portal/decode.ts`, where it was checked to be a positive integer.
 */
type Id<Kind extends string> = number & { readonly kind: Kind }

export type ChatId = Id<'chat'>
export type MessageId = Id<'message'>
export type UserId = Id<'user'>
export type SessionId = Id<'session'>
export type LineId = Id<'line'>
export type CrmItemId = Id<'crmItem'>
export type FileId = Id<'file'>
export type NoteId = Id<'note'>
export type TodoId = Id<'todo'>
