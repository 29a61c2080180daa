interface Parameter {
  readonly required?: boolean
  readonly example?: unknown
  readonly examples?: unknown
}

interface Operation {
  readonly parameters?: readonly Parameter[]
}

export interface Contract {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly securitySchemes?: Readonly<Record<string, object>> }
}

/**
 * The contract as one tries it by hand: the token comes from another address, so it is fetched as the README shows and pasted;
 * what may be left out is left out, since an example of a cursor leads nowhere.
 */
export function tryable(contract: Contract): Contract {
  const { components, paths = {} } = contract
  return {
    ...contract,
    paths: mapValues(paths, (operations) => mapValues(operations, withoutOptionalExamples)),
    components: {
      ...components,
      securitySchemes: { ...components?.securitySchemes, integrator: { type: 'http', scheme: 'bearer' } },
    },
  }
}

function withoutOptionalExamples(operation: Operation): Operation {
  if (operation.parameters === undefined) {
    return operation
  }
  const parameters = operation.parameters.map((parameter) => {
    if (parameter.required === true) {
      return parameter
    }
    const { example: _example, examples: _examples, ...bare } = parameter
    return bare
  })
  return { ...operation, parameters }
}

function mapValues<T, R>(from: Readonly<Record<string, T>>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]))
}
