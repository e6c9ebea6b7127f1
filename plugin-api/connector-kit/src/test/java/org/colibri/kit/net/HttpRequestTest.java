package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The address and the query of a request, apart and together. */
class HttpRequestTest {

    private static final URI ADDRESS = URI.create("https://api.venue.test:8443/v3/order%2F1");

    private static HttpRequest whole(String uri) {
        return new HttpRequest("GET", URI.create(uri), List.of(), null, Duration.ZERO, false);
    }

    private static HttpRequest apart(URI address, String query) {
        return new HttpRequest("GET", address, query, List.of(), null, Duration.ZERO, false);
    }

    @Test
    @DisplayName("NET-2: a URI is taken apart at its query and put together again, byte for byte")
    void takenApart() {
        HttpRequest request = whole(ADDRESS + "?q=%5B%22A%22%5D&x=a+b?c");
        assertThat(request.address()).isEqualTo(ADDRESS);
        assertThat(request.query()).isEqualTo("q=%5B%22A%22%5D&x=a+b?c");
        assertThat(request.uri()).hasToString(ADDRESS + "?q=%5B%22A%22%5D&x=a+b?c");
        assertThat(request).isEqualTo(apart(ADDRESS, "q=%5B%22A%22%5D&x=a+b?c"));
    }

    @Test
    @DisplayName("NET-2: a request without a query is its address")
    void withoutQuery() {
        assertThat(whole(ADDRESS.toString()).query()).isEmpty();
        assertThat(apart(ADDRESS, "").uri()).isSameAs(ADDRESS);
    }

    @Test
    @DisplayName("NET-2: the request's line names path and query as they were given, and / for no path")
    void target() {
        assertThat(apart(ADDRESS, "a=%20b").target()).isEqualTo("/v3/order%2F1?a=%20b");
        assertThat(apart(ADDRESS, "").target()).isEqualTo("/v3/order%2F1");
        assertThat(whole("https://api.venue.test?a=1").target()).isEqualTo("/?a=1");
        assertThat(whole("https://api.venue.test").target()).isEqualTo("/");
    }

    @Test
    @DisplayName("NET-2: an address holds no query of its own")
    void queryInTheAddress() {
        assertThatIllegalArgumentException().isThrownBy(() -> apart(URI.create("https://api.venue.test/v3?a=1"), ""));
    }

    @Test
    @DisplayName("ID-3: a query that is not encoded is refused, and not shown: it may hold a signature")
    void queryNotEncoded() {
        for (String query : List.of("a=1 HTTP/1.1", "a=s3cret\r\nX-KEY: k", "a=é", "a=1#b", "a=\u007f")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> apart(ADDRESS, query))
                    .withMessageNotContainingAny("s3cret", query);
        }
    }

    @Test
    @DisplayName("ID-3: a request's text shows no query")
    void text() {
        assertThat(apart(ADDRESS, "signature=s3cret")).hasToString("GET https://api.venue.test:8443/v3/order%2F1");
    }
}
