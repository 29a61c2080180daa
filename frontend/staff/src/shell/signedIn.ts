/** Windows of one browser tell each other that somebody has signed in again. */
export function signedInChannel(): BroadcastChannel {
  return new BroadcastChannel('tongzhou.staff.signed-in')
}
