/** What the first question does not need; fetched while it is being answered, so that it is there without a network. */
export { default as FileCard } from '../documents/FileCard.vue'
export { default as ConflictPanel } from './ConflictPanel.vue'
export { default as ReviewScreen } from './ReviewScreen.vue'
export { default as SignInStep } from './SignInStep.vue'
