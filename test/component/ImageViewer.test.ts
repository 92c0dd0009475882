import type { VueWrapper } from '@vue/test-utils'
import { expect, it } from 'vitest'
import ImageViewer from '@/components/ImageViewer.vue'
import type { FileLink } from '@/domain/fileLink'
import type { FileId } from '@/domain/ids'
import { file, fileId } from '#support/values'
import { byRole, mountWith, wordsOf } from '#support/mounting'

const [one, two] = [fileId(1), fileId(2)]
const files = [file({ id: one, kind: 'image', name: 'one.png' }), file({ id: two, kind: 'image', name: 'two.png' })]
const url = 'blob:https://chat.example/1'

function viewer(current: FileId, link?: FileLink, isMember = true): VueWrapper {
  return mountWith(ImageViewer, { files, current, isMember, links: new Map(link === undefined ? [] : [[current, link]]) })
}

it('asks for each picture it comes to, and offers only the ways there are', async () => {
  const wrapper = viewer(one)
  expect(wrapper.find('dialog').attributes('aria-label')).toBe('one.png')
  expect(wordsOf(document.body)).toContain('1 of 2')
  expect(wrapper.find('.before').exists()).toBe(false)
  byRole(wrapper, 'button', 'Next picture').click()
  expect(wrapper.emitted('show')).toEqual([[two]])
  await wrapper.setProps({ current: two })
  expect(wrapper.find('.after').exists()).toBe(false)
  expect(wrapper.emitted('want')).toEqual([[one], [two]])
})

it('walks by arrows while the whole picture is shown, and leaves them to a larger one', async () => {
  const wrapper = viewer(one, { state: 'ready', url })
  await wrapper.find('dialog').trigger('keydown', { key: 'ArrowRight' })
  await wrapper.find('dialog').trigger('keydown', { key: 'ArrowLeft' })
  byRole(wrapper, 'button', '100 %').click()
  await wrapper.vm.$nextTick()
  await wrapper.find('dialog').trigger('keydown', { key: 'ArrowRight' })
  expect(wrapper.emitted('show')).toEqual([[two]])
})

it('saves the picture under its name, and says when it shows nothing', async () => {
  const wrapper = viewer(one, { state: 'ready', url })
  expect(wrapper.find('a').attributes()).toMatchObject({ href: url, download: 'one.png' })
  await wrapper.find('img').trigger('error')
  expect(wrapper.emitted('spoil')).toEqual([[one]])
})

it.each([
  [{ state: 'failed', why: 'gone', url: null }, 'The file was deleted', 0], [{ state: 'failed', why: 'blocked', url }, 'It cannot be shown here.', 1],
  [{ state: 'failed', why: 'passing', url: null }, 'It did not load.', 0], [{ state: 'failed', why: 'elsewhere', url: null }, 'It could not be loaded here.', 0]
] as [FileLink, string, number][])('says why there is no picture: %j', (link, words, downloads) => {
  const wrapper = viewer(one, link)
  expect(wordsOf(document.body)).toContain(words)
  expect(wrapper.findAll('a')).toHaveLength(downloads)
})

it('calls no picture deleted for somebody who is not in the chat', () => {
  viewer(one, { state: 'failed', why: 'gone', url: null }, false)
  expect(wordsOf(document.body)).toContain('A file for members of the chat only')
  expect(wordsOf(document.body)).not.toContain('deleted')
})
