export { default as BoatLogo } from './BoatLogo.vue'
export { fullDay, isoDay, moment, money, shortDay } from './format'
