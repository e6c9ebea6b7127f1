package org.colibri.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The page's files, all of them read into memory when it is made: nothing else can be asked for. Immutable. */
final class Assets {

    private static final String PAGE = "/org/colibri/web/page/";
    private static final List<String> FILES = List.of(
            "index.html",
            "app.css",
            "icon.svg",
            "main.js",
            "session.js",
            "stream.js",
            "dom.js",
            "format.js",
            "overview.js",
            "bot.js",
            "chart.js",
            "depth.js",
            "tables.js",
            "logs.js",
            "settings.js",
            "connectors.js",
            "dialogs.js");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Asset> byPath = new HashMap<>();

    private record Asset(String type, Buffer content, String tag) {}

    /** Reads them from the class path. */
    Assets() {
        FILES.forEach(file -> add("/page/" + file, PAGE + file));
        String uplot = "/META-INF/resources/webjars/uplot/" + uplotVersion() + "/dist/";
        add("/page/uPlot.js", uplot + "uPlot.iife.min.js");
        add("/page/uPlot.css", uplot + "uPlot.min.css");
    }

    private static String uplotVersion() {
        Properties properties = new Properties();
        try (InputStream in = open("/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = Assets.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("the page lacks " + resource);
        }
        return in;
    }

    private void add(String path, String resource) {
        try (InputStream in = open(resource)) {
            Buffer content = Buffer.buffer(in.readAllBytes());
            String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
            byPath.put(path, new Asset(type, content, '"' + Integer.toHexString(content.hashCode()) + '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with a file of the page, or goes on to the next handler when it is none. */
    void serve(RoutingContext context) {
        send(context, context.normalizedPath());
    }

    /** Answers with the page itself. */
    void index(RoutingContext context) {
        send(context, "/page/index.html");
    }

    private void send(RoutingContext context, String path) {
        Asset asset = byPath.get(path);
        if (asset == null) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache").putHeader(HttpHeaders.ETAG, asset.tag());
        if (asset.tag().equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            context.response().setStatusCode(304).end();
            return;
        }
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, asset.type()).end(asset.content());
    }
}
