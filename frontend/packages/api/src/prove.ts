type Send = (request: Request) => Promise<Response>

/** A write that is refused until its person has proved anew that it is them waits for that, and is sent again as it was. */
export function proving(send: Send, prove: () => Promise<boolean>): Send {
  return async (request) => {
    if (request.method === 'GET') {
      return send(request)
    }
    const again = request.clone()
    const response = await send(request)
    return (await asksForProof(response)) && (await prove()) ? send(again) : response
  }
}

async function asksForProof(response: Response): Promise<boolean> {
  if (response.status !== 403) {
    return false
  }
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  return typeof body === 'object' && body !== null && 'code' in body && body.code === 'STEP_UP_REQUIRED'
}
