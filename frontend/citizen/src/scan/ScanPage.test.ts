import { expect, it } from 'vitest'
import { see, show } from '../testing/show'
import ScanPage from './ScanPage.vue'

const scan = () => show('/scan', { '/scan': ScanPage })

function camera(fault?: string) {
  const getUserMedia = () => Promise.reject(new DOMException('', fault))
  Object.defineProperty(navigator, 'mediaDevices', {
    value: fault === undefined ? undefined : { getUserMedia },
    configurable: true,
  })
}

it.each([
  ['NotAllowedError', '没有摄像头权限'],
  ['NotReadableError', '摄像头正在被占用'],
  ['NotFoundError', '这里用不了摄像头'],
  [undefined, '这里用不了摄像头'],
])('%s: says what to do and offers a photo', async (fault, words) => {
  camera(fault)
  const { page } = await scan()
  await see(() => page.text().includes(words))
  expect(page.find('input[type=file]').attributes('accept')).toBe('image/*')
  expect(page.find('a[href="/"]').exists()).toBe(true)
  page.unmount()
})
