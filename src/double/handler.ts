import { HttpHandler, type HttpResponseResolver } from 'msw'

/**
 * An MSW handler that tells by plain comparison whether a URL is its own: MSW would read the pattern anew for every
 * request. It leaves cookies alone: no service here has any, and looking up which
 * would belong to a request takes a third of the time of an answer.
 */
class ComparingHandler extends HttpHandler {
  readonly #matches: (url: URL) => boolean

  constructor(
    method: string | RegExp,
    pattern: string,
    matches: (url: URL) => boolean,
    resolver: HttpResponseResolver,
  ) {
    super(method, pattern, resolver)
    this.#matches = matches
  }

  override async parse({ request }: Parameters<HttpHandler['parse']>[0]): ReturnType<HttpHandler['parse']> {
    const matches = this.#matches(new URL(request.url))
    return { match: { matches, params: {} }, cookies: {} }
  }
}

/** Handles POST requests to a path of any host. */
export const onPost = (path: string, resolver: HttpResponseResolver): HttpHandler =>
  new ComparingHandler('POST', `*${path}`, ({ pathname }) => pathname === path, resolver)

/** Handles requests to a path of any host, whatever their method; the empty path is any. */
export const onAny = (path: string, resolver: HttpResponseResolver): HttpHandler =>
  new ComparingHandler(/.*/u, `*${path}`, ({ pathname }) => path === '' || pathname === path, resolver)

/** Handles requests to a path of any host and to whatever stands below it, whatever their method. */
export const onBelow = (path: string, resolver: HttpResponseResolver): HttpHandler =>
  new ComparingHandler(
    /.*/u,
    `*${path}`,
    ({ pathname }) => pathname === path || pathname.startsWith(`${path}/`),
    resolver,
  )

/** Handles GET requests to an address, given without a query: those with any query. */
export const onGet = (address: string, resolver: HttpResponseResolver): HttpHandler =>
  new ComparingHandler('GET', address, ({ origin, pathname }) => origin + pathname === address, resolver)
