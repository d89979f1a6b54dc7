import { HttpHandler, type HttpResponseResolver } from 'msw'

/**
 * An MSW handler for one path of any host. It leaves cookies alone: no service here has any, and looking up which
 * would belong to a request takes a third of the time of an answer.
 */
class PathHandler extends HttpHandler {
  readonly #path: string

  constructor(method: string | RegExp, path: string, resolver: HttpResponseResolver) {
    super(method, `*${path}`, resolver)
    this.#path = path
  }

  override async parse({ request }: Parameters<HttpHandler['parse']>[0]): ReturnType<HttpHandler['parse']> {
    const matches = this.#path === '' || new URL(request.url).pathname === this.#path
    return { match: { matches, params: {} }, cookies: {} }
  }
}

/** Handles POST requests to a path. */
export const onPost = (path: string, resolver: HttpResponseResolver): HttpHandler =>
  new PathHandler('POST', path, resolver)

/** Handles requests to a path, whatever their method; the empty path is any. */
export const onAny = (path: string, resolver: HttpResponseResolver): HttpHandler =>
  new PathHandler(/.*/u, path, resolver)
