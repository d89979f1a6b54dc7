import { HttpHandler, type HttpResponseResolver } from 'msw'

/**
 * An MSW handler for one path of any host. It leaves cookies alone: no service here has any, and looking up which
 * would belong to a request takes a third of the time of an answer.
 */
class PathHandler extends HttpHandler {
  readonly #matches: (pathname: string) => boolean

  constructor(
    method: string | RegExp,
    path: string,
    matches: (pathname: string) => boolean,
    resolver: HttpResponseResolver,
  ) {
    super(method, `*${path}`, resolver)
    this.#matches = matches
  }

  override async parse({ request }: Parameters<HttpHandler['parse']>[0]): ReturnType<HttpHandler['parse']> {
    const matches = this.#matches(new URL(request.url).pathname)
    return { match: { matches, params: {} }, cookies: {} }
  }
}

/** Handles POST requests to a path. */
export const onPost = (path: string, resolver: HttpResponseResolver): HttpHandler =>
  new PathHandler('POST', path, (pathname) => pathname === path, resolver)

/** Handles requests to a path, whatever their method; the empty path is any. */
export const onAny = (path: string, resolver: HttpResponseResolver): HttpHandler =>
  new PathHandler(/.*/u, path, (pathname) => path === '' || pathname === path, resolver)

/** Handles requests to a path and to whatever stands below it, whatever their method. */
export const onBelow = (path: string, resolver: HttpResponseResolver): HttpHandler =>
  new PathHandler(/.*/u, path, (pathname) => pathname === path || pathname.startsWith(`${path}/`), resolver)
