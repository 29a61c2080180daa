import type { Component } from 'vue'
import { shallowRef } from 'vue'

/** What stands beside the phone on a wide screen; phones never fetch it. */
export const beside = shallowRef<Component>()
