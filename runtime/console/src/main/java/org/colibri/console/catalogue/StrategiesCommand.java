package org.colibri.console.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import org.colibri.engine.config.FieldDescription;
import org.colibri.engine.config.FieldDescriptions;
import org.colibri.engine.config.NearestKey;
import org.colibri.engine.json.ConnectorJson;
import org.colibri.engine.plugins.LoadedPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colibri strategies [ID]}: what is installed and how it is configured. */
@Command(name = "strategies", description = "The installed strategies, or one of them with all its settings.")
public final class StrategiesCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ID",
            description = "A strategy; all of them, a line each, when left out.")
    private String id;

    @Option(names = "--json", description = "Standard output carries JSON alone.")
    private boolean json;

    private record Installed(StrategyProvider<?> provider, LoadedPlugin plugin) {}

    @Override
    public Integer call() {
        Output output = new Output(System.out, System.err, json);
        try {
            Plugins plugins = new Plugins(Installation.locate());
            plugins.load(jar -> id == null ? jar.mayProvideAny("strategy") : jar.mayProvide("strategy:" + id));
            List<Installed> shown = new ArrayList<>();
            for (LoadedPlugin plugin : plugins.loaded()) {
                plugin.strategies().stream()
                        .filter(provider -> id == null || provider.id().equals(id))
                        .forEach(provider -> shown.add(new Installed(provider, plugin)));
            }
            if (id != null && shown.isEmpty()) {
                throw unknown(id, plugins);
            }
            output.result(
                    shown.stream().map(StrategiesCommand::asJson).toList(),
                    id == null ? table(shown) : settings(shown.get(0)));
            plugins.problems().forEach(problem -> output.note(problem.message()));
            return 0;
        } catch (RuntimeException e) {
            return output.failure(e);
        }
    }

    private static UsageException unknown(String id, Plugins plugins) {
        plugins.load(jar -> true);
        List<String> installed = plugins.loaded().stream()
                .flatMap(plugin -> plugin.strategies().stream())
                .map(StrategyProvider::id)
                .toList();
        return new UsageException(
                "no strategy '" + id + "' is installed" + NearestKey.suggestion(id, installed),
                "installed: " + String.join(", ", installed));
    }

    private static Table table(List<Installed> shown) {
        Table table = new Table("STRATEGY", "VERSION", "WHAT IT DOES");
        for (Installed one : shown) {
            table.row(
                    one.provider().id(),
                    one.plugin().jar().version(),
                    one.provider().description());
        }
        return table;
    }

    private static String settings(Installed one) {
        Table table = new Table("SETTING", "TYPE", "DEFAULT", "UNIT", "ALLOWED", "WHILE RUNNING", "MEANING");
        for (FieldDescription field : FieldDescriptions.of(one.provider().configType())) {
            table.row(
                    field.name(),
                    field.type(),
                    field.required() ? "(required)" : field.defaultValue(),
                    field.unit(),
                    allowed(field),
                    field.updatable() ? "yes" : "no",
                    field.description());
        }
        return one.provider().id() + ": " + one.provider().description() + "\n\n" + table;
    }

    private static String allowed(FieldDescription field) {
        if (!field.allowed().isEmpty()) {
            return String.join(", ", field.allowed());
        }
        String range = (field.min().isEmpty() ? "" : "≥ " + field.min())
                + (field.min().isEmpty() || field.max().isEmpty() ? "" : ", ")
                + (field.max().isEmpty() ? "" : "≤ " + field.max());
        return range;
    }

    private static Map<String, Object> asJson(Installed one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("strategy", one.provider().id());
        fields.put("description", one.provider().description());
        fields.put("plugin", ConnectorJson.plugin(one.plugin().jar()));
        fields.put("fields", FieldDescriptions.of(one.provider().configType()));
        return fields;
    }
}
