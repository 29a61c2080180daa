export { default as BoatLogo } from './BoatLogo.vue'
export { fullDay, isoDay, moment, money, plainDay, shortDay } from './format'
export { default as QrCode } from './QrCode.vue'
export { Written } from './Written'
