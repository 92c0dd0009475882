/** The id of an option, by which a field names the active one (`aria-activedescendant`). */
export function optionId(listId: string, key: string): string {
  return `${listId}-${key}`
}
