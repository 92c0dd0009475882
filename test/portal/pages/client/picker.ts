/** The portal's small selection window. Closed without a choice it calls nobody, so the command that opened it never settles. */

export interface PickerRow { id: string, name: string, note?: string }

function rowInput(row: PickerRow, multiple: boolean, chosen: boolean): HTMLLabelElement {
  const label = document.createElement('label')
  const input = document.createElement('input')
  input.type = multiple ? 'checkbox' : 'radio'
  input.name = 'picked'
  input.value = row.id
  input.checked = chosen
  label.append(input, ` ${row.name}`)
  if (row.note) {
    const note = document.createElement('small')
    note.textContent = ` ${row.note}`
    label.append(note)
  }
  return label
}

/** Shows the rows; `onSelect` gets the chosen ids when the person presses Select. */
export function openPicker(title: string, rows: PickerRow[], options: { multiple: boolean, chosen?: string[] }, onSelect: (ids: string[]) => void): void {
  const dialog = document.createElement('dialog')
  dialog.className = 'picker'
  dialog.setAttribute('aria-label', title)
  const form = document.createElement('form')
  form.method = 'dialog'
  const heading = document.createElement('h2')
  heading.textContent = title
  const list = document.createElement('div')
  list.className = 'picker-rows'
  list.append(...rows.map(row => rowInput(row, options.multiple, options.chosen?.includes(row.id) ?? false)))
  const buttons = document.createElement('footer')
  for (const [value, text] of [['select', 'Select'], ['cancel', 'Cancel']] as const) {
    const button = document.createElement('button')
    button.value = value
    button.textContent = text
    buttons.append(button)
  }
  form.append(heading, list, buttons)
  dialog.append(form)
  dialog.addEventListener('close', () => {
    const ids = [...dialog.querySelectorAll('input')].filter(input => input.checked).map(input => input.value)
    dialog.remove()
    if (dialog.returnValue === 'select' && ids.length > 0) onSelect(ids)
  })
  document.body.append(dialog)
  dialog.showModal()
}
