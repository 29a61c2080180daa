export { default as BoatLogo } from './BoatLogo.vue'
export { fullDay, isoDay, moment, money, plainDay, shortDay } from './format'
