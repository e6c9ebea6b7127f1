package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.call.CallLink;
import org.colibri.kit.net.call.CallOutcome;
import org.colibri.kit.net.call.CallProtocol;

/** One connection for private functions, which are called in the name of the account that it is logged in to. */
final class NdaxOrderSocket implements CallProtocol<NdaxSocketCalls.Request, NdaxFrame> {

    private final URI address;
    private final NdaxSocketLogin login;
    /** Null until the log-in. */
    private Long account;

    NdaxOrderSocket(URI address, NdaxAuth auth) {
        this.address = address;
        this.login = new NdaxSocketLogin(auth);
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void opened(CallLink<NdaxFrame> link) {
        link.ask(id -> login.request(sequence(id)), answer -> {
            account = login.account(answer, link::loginRefused, link::reconnect);
            if (account != null) {
                link.ready();
            }
        });
    }

    @Override
    public void closed() {
        account = null;
    }

    @Override
    public void applicationPing(CallLink<NdaxFrame> link) {
        link.tell(id -> NdaxFrame.request(sequence(id), NdaxFunction.PING.venueName(), "{}"));
    }

    @Override
    public String frame(long id, NdaxSocketCalls.Request request) {
        String content = NdaxJson.object(NdaxCalls.ofAccount(account, request.form()));
        return NdaxFrame.request(sequence(id), request.function().venueName(), content);
    }

    @Override
    public NdaxFrame read(byte[] bytes, int offset, int length) {
        return NdaxFrame.read(bytes, offset, length);
    }

    /** Clients count by two. */
    private static long sequence(long id) {
        return 2 * id;
    }

    @Override
    public long idOf(NdaxFrame frame) {
        return frame.isAnswer() && frame.sequence() % 2 == 0 ? frame.sequence() / 2 : 0;
    }

    @Override
    public CallOutcome outcome(CallLink<NdaxFrame> link, NdaxSocketCalls.Request request, NdaxFrame answer) {
        JsonNode payload = answer.payload();
        VenueException refusal = NdaxErrors.in(payload, request.function());
        if (refusal == null) {
            return answer.type() == NdaxFrame.ERROR
                    ? new CallOutcome.Refused(
                            VenueException.venue(ErrorCategory.UNKNOWN, null, "an error without words", false))
                    : new CallOutcome.Accepted(payload);
        }
        return switch (refusal.category()) {
            case RATE_LIMITED -> new CallOutcome.Limited(refusal);
            case AUTHENTICATION -> {
                // nothing was done: REST logs in anew, and so does the next connection
                link.reconnect("the venue says that the connection is not logged in");
                yield new CallOutcome.Unserved();
            }
            default -> new CallOutcome.Refused(refusal);
        };
    }
}
