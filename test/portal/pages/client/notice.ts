/** A small line at the foot of the page that says what the portal would do now. */
export function showNotice(text: string): void {
  const notice = document.createElement('div')
  notice.className = 'notice'
  notice.setAttribute('role', 'status')
  notice.textContent = text
  document.body.append(notice)
  setTimeout(() => notice.remove(), 6000)
}
