package org.colibri.console.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.CredentialField;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import org.colibri.engine.json.ConnectorJson;
import org.colibri.engine.plugins.LoadedPlugin;
import org.colibri.engine.plugins.PluginJar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colibri connectors [ID]}: what is installed and what it can do. */
@Command(name = "connectors", description = "The installed connectors, or one of them in full.")
public final class ConnectorsCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ID",
            description = "A connector; all of them, a line each, when left out.")
    private String id;

    @Option(names = "--json", description = "Standard output carries JSON alone.")
    private boolean json;

    private record Installed(ConnectorDescriptor descriptor, PluginJar jar) {}

    @Override
    public Integer call() {
        Output output = new Output(System.out, System.err, json);
        try {
            Plugins plugins = new Plugins(Installation.locate());
            if (id == null) {
                plugins.load(jar -> jar.mayProvideAny("connector"));
            } else {
                plugins.connector(id);
            }
            List<Installed> shown = installed(plugins).stream()
                    .filter(one -> id == null
                            || plugins.connector(id)
                                    .descriptor()
                                    .connector()
                                    .equals(one.descriptor().connector()))
                    .toList();
            output.result(
                    shown.stream()
                            .map(one -> ConnectorJson.of(one.descriptor(), one.jar()))
                            .toList(),
                    id == null ? table(shown) : sheet(shown.get(0)));
            plugins.problems().forEach(problem -> output.note(problem.message()));
            return 0;
        } catch (RuntimeException e) {
            return output.failure(e);
        }
    }

    private static List<Installed> installed(Plugins plugins) {
        List<Installed> all = new ArrayList<>();
        for (LoadedPlugin plugin : plugins.loaded()) {
            for (ConnectorProvider provider : plugin.connectors()) {
                for (ConnectorDescriptor descriptor : provider.descriptors()) {
                    all.add(new Installed(descriptor, plugin.jar()));
                }
            }
        }
        return all;
    }

    private static Table table(List<Installed> shown) {
        Table table = new Table("CONNECTOR", "EXCHANGE", "KIND", "GENERATION", "V2", "TIER", "STATE", "PLUGIN");
        for (Installed one : shown) {
            ConnectorDescriptor descriptor = one.descriptor();
            table.row(
                    descriptor.connector(),
                    descriptor.exchange(),
                    descriptor.kind(),
                    descriptor.generation(),
                    descriptor.v2Compatible() ? "yes" : "no",
                    descriptor.tier(),
                    descriptor.state(),
                    one.jar().id() + " " + one.jar().version());
        }
        return table;
    }

    private static <T extends Comparable<? super T>> String listed(Collection<T> values) {
        return values.stream().sorted().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String sheet(Installed one) {
        ConnectorDescriptor descriptor = one.descriptor();
        Table endpoints = new Table("DOMAIN", "ENDPOINT", "ADDRESS");
        descriptor
                .domains()
                .forEach((domain, named) -> named.forEach((name, address) -> endpoints.row(domain, name, address)));
        Table fields = new Table("CREDENTIAL", "WHAT IT IS", "SECRET", "REQUIRED");
        for (CredentialField field : descriptor.credentialFields()) {
            fields.row(field.name(), field.label(), field.secret() ? "yes" : "no", field.required() ? "yes" : "no");
        }
        Table limits = new Table("RATE POOL", "PERMITS", "WINDOW MS", "COUNTED BY");
        descriptor
                .capabilities()
                .ratePools()
                .forEach(pool -> limits.row(pool.id(), pool.permits(), pool.windowMillis(), pool.countedBy()));
        return table(List.of(one)) + "\nOrder types: " + listed(descriptor.orderTypes())
                + "  times in force: " + listed(descriptor.capabilities().timesInForce()) + "  amend: "
                + descriptor.capabilities().amend() + "\nBook: "
                + descriptor.capabilities().bookSequenceRule() + "\nCandles: "
                + listed(descriptor.capabilities().candleIntervals()) + "\nDocument: "
                + descriptor.capabilities().documentVersion() + ", "
                + descriptor.capabilities().documentDate() + "\n\n" + endpoints + "\n" + fields + "\n" + limits;
    }
}
