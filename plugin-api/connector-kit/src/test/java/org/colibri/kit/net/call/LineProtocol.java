package org.colibri.kit.net.call;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/** Speaks lines {@code number word rest}; the venue's answers {@code ok}, {@code no} and so on. */
final class LineProtocol implements CallProtocol<String, String[]> {

    private final List<String> unasked;

    /** @param unasked to which messages are added that answer nothing */
    LineProtocol(List<String> unasked) {
        this.unasked = unasked;
    }

    @Override
    public URI address() {
        return URI.create("wss://venue.test/orders");
    }

    @Override
    public void opened(CallLink<String[]> link) {
        link.ask(id -> id + " login", answer -> {
            if (answer[1].equals("ok")) {
                link.ready();
            } else {
                link.loginRefused(refusal(ErrorCategory.AUTHENTICATION));
            }
        });
    }

    @Override
    public String frame(long id, String request) {
        if (request.equals("unsignable")) {
            throw new IllegalStateException("the secret is 42");
        }
        return id + " " + request;
    }

    @Override
    public String[] read(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.UTF_8).split(" ", 3);
    }

    @Override
    public long idOf(String[] message) {
        return Long.parseLong(message[0]);
    }

    @Override
    public CallOutcome outcome(CallLink<String[]> link, String request, String[] answer) {
        return switch (answer[1]) {
            case "ok" -> new CallOutcome.Accepted(TextNode.valueOf(request + " " + answer[2]));
            case "no" -> new CallOutcome.Refused(refusal(ErrorCategory.INSUFFICIENT_FUNDS));
            case "slow" ->
                new CallOutcome.Limited(refusal(ErrorCategory.RATE_LIMITED).withRetryAfter(20_000));
            case "ban" -> new CallOutcome.Banned(refusal(ErrorCategory.RATE_LIMITED), Duration.ofSeconds(30));
            case "out" -> {
                link.reconnect("not logged in");
                yield new CallOutcome.Unserved();
            }
            default -> throw new IllegalArgumentException(answer[1]);
        };
    }

    @Override
    public void unasked(CallLink<String[]> link, String[] message) {
        unasked.add(String.join(" ", message));
    }

    private static VenueException refusal(ErrorCategory category) {
        return VenueException.venue(category, "1", "no", true);
    }
}
