/** /api/v1/openapi.json, and a page to read and try it. The page's files are our own: no foreign host is asked. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Exchange } from '../exchange.ts'

export function addDocs(api: OpenAPIHono<Exchange>): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of `GET /api/auth/token`.',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description:
      'A key of an organization, made by its admins: `Authorization: Bearer evk_live_…`. It may do what its scopes ' +
      'say, 600 times a minute; `RateLimit-*` headers say what is left.',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'device', {
    type: 'http',
    scheme: 'bearer',
    description: 'The link of a phone at the door, made by managers: `Authorization: Bearer evd_…`.',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'eventos.session_token',
    description: 'The session of a signed-in browser.',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'orderToken', {
    type: 'apiKey',
    in: 'header',
    name: 'Order-Token',
    description: 'The last part of the order’s url.',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'preferenceToken', {
    type: 'apiKey',
    in: 'header',
    name: 'Preference-Token',
    description: 'The last part of the address of a member’s preferences.',
  })

  api.get('/openapi.json', (c) => {
    const { settings } = c.env.platform
    const document = api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: `${settings.APP_NAME} API`,
        version: '1',
        description:
          'Errors are `application/problem+json` with a stable `code`. Lists are `{data, next_cursor}`; ' +
          'send the cursor back for the next page. Money is whole minor units with a currency.',
      },
      servers: [{ url: `${settings.PUBLIC_URL}/api/v1` }],
    })
    return c.json(document, 200, { 'cache-control': 'public, max-age=60' })
  })

  api.get('/docs', (c) => c.html(page(c.env.platform.settings.APP_NAME)))

  // A file of its own, because our pages allow no script inside the markup.
  api.get('/docs/start.js', (c) =>
    c.body("SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#docs', deepLinking: true })\n", 200, {
      'content-type': 'text/javascript; charset=utf-8',
    }),
  )
}

function page(appName: string): string {
  const title = `${appName.replace(/[<&]/g, '')} API`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/swagger/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/assets/swagger/swagger-ui-bundle.js"></script>
<script src="/api/v1/docs/start.js"></script>
</body>
</html>`
}
