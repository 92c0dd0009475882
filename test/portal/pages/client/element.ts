/** Building elements of the panel. */

type Props<K extends keyof HTMLElementTagNameMap> = Partial<Omit<HTMLElementTagNameMap[K], 'children' | 'style' | 'dataset'>>

/** A new element with properties and children; text children stay text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K, props: Props<K> = {}, ...children: (Node | string | null)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), props)
  made.append(...children.filter(child => child !== null))
  return made
}

/** A labelled select that calls back with the chosen value. */
export function choice(label: string, options: [value: string, text: string][], chosen: string, onChoose: (value: string) => void): HTMLLabelElement {
  const select = element('select', {}, ...options.map(([value, text]) => element('option', { value, selected: value === chosen }, text)))
  select.addEventListener('change', () => onChoose(select.value))
  return element('label', { className: 'panel-choice' }, element('span', {}, label), select)
}

/** A labelled checkbox that calls back with its new state. */
export function toggle(label: string, isOn: boolean, onToggle: (isOn: boolean) => void): HTMLLabelElement {
  const box = element('input', { type: 'checkbox', checked: isOn })
  box.addEventListener('change', () => onToggle(box.checked))
  return element('label', { className: 'panel-toggle' }, box, ` ${label}`)
}

/** A button that does something and, where that fails, shows why. */
export function action(label: string, act: () => Promise<unknown>, onError: (error: unknown) => void): HTMLButtonElement {
  const button = element('button', { type: 'button' }, label)
  button.addEventListener('click', () => void act().catch(onError))
  return button
}
