import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js'
import 'swagger-ui-dist/swagger-ui.css'
import type { Contract } from './tryable'
import { tryable } from './tryable'

const readyToTry = {
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (update: (contract: Contract) => unknown) => (contract: Contract) =>
          update(tryable(contract)),
      },
    },
  },
}

SwaggerUI({
  dom_id: '#contract',
  url: '/openapi.yaml',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  plugins: [readyToTry],
})
