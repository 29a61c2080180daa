import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js'
import 'swagger-ui-dist/swagger-ui.css'

interface Contract {
  components?: { securitySchemes?: Record<string, object> }
}

/** The token comes from another address, so it is fetched as the README shows and pasted here. */
const pastedToken = {
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (update: (contract: Contract) => unknown) => (contract: Contract) => {
          const schemes = contract.components?.securitySchemes
          return update(
            schemes === undefined
              ? contract
              : {
                  ...contract,
                  components: {
                    ...contract.components,
                    securitySchemes: { ...schemes, integrator: { type: 'http', scheme: 'bearer' } },
                  },
                },
          )
        },
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
  plugins: [pastedToken],
})
