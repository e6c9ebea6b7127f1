package org.colibri.console.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.model.VenueException;
import org.colibri.console.Installation;
import org.colibri.console.output.Output;
import org.colibri.engine.config.ConfigurationException;
import org.colibri.engine.state.ControlClient;
import org.colibri.engine.state.ControlException;

/** Asks the running host, over its control socket. */
final class HostClient {

    private final Installation installation;

    HostClient(Installation installation) {
        this.installation = installation;
    }

    /**
     * For the running host of this installation. A mistake in {@code conf/colibri.conf}, which that host has read long ago,
     * keeps nobody from stopping it: the mistake is told and passed over.
     */
    static HostClient find(Output output) {
        try {
            return new HostClient(Installation.locate());
        } catch (ConfigurationException wrong) {
            output.note("Wrong, and passed over for a host that runs already: " + wrong.getMessage());
            return new HostClient(Installation.misconfigured());
        }
    }

    /** A request of that command; further fields are the caller's. */
    static ObjectNode request(String command) {
        return JsonNodeFactory.instance.objectNode().put("command", command);
    }

    /** Hands every line of the answer over as it comes. */
    void ask(ObjectNode request, Consumer<JsonNode> lines) {
        try (ControlClient client = ControlClient.connect(installation.state())) {
            client.request(request, lines);
        } catch (ControlException e) {
            throw VenueException.local(e.category(), e.getMessage(), e.hint().isEmpty() ? null : e.hint());
        }
    }

    /** The one line of the answer. */
    JsonNode ask(ObjectNode request) {
        List<JsonNode> lines = new ArrayList<>();
        ask(request, lines::add);
        return lines.isEmpty() ? JsonNodeFactory.instance.objectNode() : lines.get(0);
    }
}
