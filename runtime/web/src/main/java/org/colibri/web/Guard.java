package org.colibri.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.colibri.api.model.ErrorCategory;

/**
 * Lets nobody in who comes under a foreign name: a {@code Host} that is not ours is a name that somebody else points at
 * this machine (DNS rebinding), an {@code Origin} that is not ours is another page's script (CSRF). Puts on every answer
 * what a browser needs to keep the page to itself. Immutable.
 */
final class Guard implements Handler<RoutingContext> {

    /** Names that only count with the port that we listen on. */
    private final Set<String> addresses;

    private final Set<String> proxied;

    /**
     * @param address what the server listens on
     * @param names further names, with a port or, of a proxy, without
     */
    Guard(String address, List<String> names) {
        Set<String> own = new HashSet<>(List.of("127.0.0.1", "localhost", "[::1]"));
        own.add(bracketed(address).toLowerCase(Locale.ROOT));
        Set<String> further = new HashSet<>();
        names.forEach(name -> further.add(name.toLowerCase(Locale.ROOT)));
        addresses = Set.copyOf(own);
        proxied = Set.copyOf(further);
    }

    static String bracketed(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        int port = request.localAddress().port();
        String host = request.getHeader(HttpHeaders.HOST);
        boolean known = isOurs(host, port);
        protect(context, known ? host : "localhost");
        if (!known) {
            throw new ApiError(
                    403,
                    ErrorCategory.PERMISSION,
                    "this host is not served under that name",
                    "call it by localhost or its address; web.names of colibri.conf allows others");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !isOurOrigin(origin, port)) {
            throw new ApiError(403, ErrorCategory.PERMISSION, "another page's scripts may not call this host", null);
        }
        context.next();
    }

    private boolean isOurs(String host, int port) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        String end = ":" + port;
        return proxied.contains(name)
                || name.endsWith(end) && isAddress(name.substring(0, name.length() - end.length()));
    }

    private boolean isAddress(String name) {
        return addresses.contains(name) || proxied.contains(name);
    }

    private boolean isOurOrigin(String origin, int port) {
        try {
            URI uri = URI.create(origin);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && isOurs(uri.getAuthority(), port);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static void protect(RoutingContext context, String own) {
        context.response()
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
                                + " 'self' ws://" + own + " wss://" + own + "; manifest-src 'self'; base-uri 'none';"
                                + " form-action 'none'; frame-ancestors 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
