package org.colibri.console.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.engine.host.KeyFingerprint;
import org.colibri.engine.host.VenueCommands.Result;
import org.colibri.engine.state.ControlClient;
import org.colibri.engine.state.ControlException;
import org.colibri.engine.state.StateDirectory;
import org.colibri.engine.state.StateException;

/** Has the host of a state directory run one-shot commands for those who have a key of its. Blocks. */
public final class RunningHost {

    /** The host itself ends a command at its time-out and says so; what it needs for that. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final StateDirectory state;

    public RunningHost(StateDirectory state) {
        this.state = state;
    }

    /**
     * Its account with the target's key, or of that name on paper; empty when there is no host, or none with such an account.
     *
     * @throws VenueException when there is a host that does not answer
     */
    public Optional<HostOffer> account(Target target) {
        ObjectNode request = request("account", target);
        try (ControlClient client =
                ControlClient.find(state, target.settings().timeout()).orElse(null)) {
            return client == null ? Optional.empty() : offer(ask(client, request));
        } catch (ControlException e) {
            throw refused(e);
        } catch (StateException e) {
            throw VenueException.network(
                            "the running host was asked for its account: " + e.getMessage()
                                    + "; nothing was sent to the venue",
                            false,
                            e)
                    .withHint("see 'colibri status'; end the host if it hangs, then try again");
        }
    }

    private static Optional<HostOffer> offer(JsonNode answer) {
        if (!answer.has("account")) {
            return Optional.empty();
        }
        Map<String, String> endpoints = new HashMap<>();
        answer.path("endpoints")
                .properties()
                .forEach(endpoint ->
                        endpoints.put(endpoint.getKey(), endpoint.getValue().asText()));
        return Optional.of(new HostOffer(
                answer.path("pid").asLong(),
                answer.path("account").asText(),
                answer.path("domain").asText(),
                endpoints,
                answer.path("clientOrderId").asText()));
    }

    /**
     * Has it run the command.
     *
     * @param words behind {@code colibri exchange}
     * @throws VenueException when it did not, or when nobody knows whether it did; {@code definite} tells which
     */
    Result run(Target target, PrivateRequest command, HostOffer offer, List<String> words) {
        Duration timeout = target.settings().timeout();
        ObjectNode request = request("exchange", target)
                .put("clientOrderId", offer.clientOrderId())
                .put("timeoutMillis", timeout.toMillis());
        ArrayNode said = request.putArray("words");
        words.forEach(said::add);
        try (ControlClient client = connected(timeout.plus(LAST_WORDS), offer)) {
            return result(ask(client, request), offer);
        } catch (ControlException e) {
            if (e.category() != ErrorCategory.UNKNOWN) {
                throw refused(e);
            }
            throw unknown(e.getMessage(), e, target, command, offer);
        } catch (StateException e) {
            throw unknown(e.getMessage(), e, target, command, offer);
        }
    }

    private ControlClient connected(Duration longest, HostOffer offer) {
        try {
            return ControlClient.find(state, longest).orElseThrow(() -> gone(offer, null));
        } catch (StateException e) {
            throw gone(offer, e);
        }
    }

    private static VenueException gone(HostOffer offer, StateException why) {
        return VenueException.network(
                        "the running host, process " + offer.pid() + ", "
                                + (why == null ? "has just ended" : "cannot be reached: " + why.getMessage())
                                + "; nothing was sent to the venue",
                        false,
                        why)
                .withHint("try again");
    }

    private static Result result(JsonNode answer, HostOffer offer) {
        if (!answer.path("status").isInt()) {
            throw new StateException("the host, process " + offer.pid() + ", gave no answer", null);
        }
        return new Result(
                answer.path("status").asInt(),
                answer.path("out").asText(),
                answer.path("err").asText());
    }

    private static VenueException unknown(
            String what, Exception cause, Target target, PrivateRequest command, HostOffer offer) {
        return VenueException.network(
                        "the outcome is not known: the command was given to the running host, process " + offer.pid()
                                + ", and " + what,
                        true,
                        cause)
                .withHint(command.whenUnknown(target.descriptor().connector(), offer.clientOrderId()));
    }

    private static VenueException refused(ControlException refusal) {
        return VenueException.local(
                refusal.category(), refusal.getMessage(), refusal.hint().isEmpty() ? null : refusal.hint());
    }

    private static JsonNode ask(ControlClient client, ObjectNode request) throws ControlException {
        List<JsonNode> lines = new ArrayList<>();
        client.request(request, lines::add);
        return lines.isEmpty() ? JsonNodeFactory.instance.objectNode() : lines.get(0);
    }

    /** Names the key by its fingerprint, so that nothing of the credentials goes over the socket. */
    private static ObjectNode request(String command, Target target) {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("command", command)
                .put("connector", target.descriptor().connector());
        if (target.settings().keys().paper()) {
            return request.put("paper", target.settings().keys().account());
        }
        KeyFingerprint key =
                KeyFingerprint.of(target.credentials(), target.descriptor().credentialFields());
        ObjectNode fingerprint = request.putObject("key").put("salt", key.salt());
        ObjectNode sums = fingerprint.putObject("sums");
        key.sums().forEach(sums::put);
        return request;
    }
}
