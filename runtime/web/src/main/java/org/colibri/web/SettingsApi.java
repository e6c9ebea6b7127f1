package org.colibri.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.engine.config.FieldDescription;
import org.colibri.engine.config.FieldDescriptions;
import org.colibri.engine.config.KeyCase;
import org.colibri.engine.config.SettingChange;
import org.colibri.engine.config.StrategySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings of running bots: what they are, and changing those that may change. Used on the web loop. */
final class SettingsApi {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsApi.class);

    private final HostView view;
    private final Answers answers;

    SettingsApi(HostView view, Answers answers) {
        this.view = view;
        this.answers = answers;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/bots/{bot}/settings", this::list),
                new Endpoint(HttpMethod.PATCH, "/api/v1/bots/{bot}/settings", false, "change settings", this::change));
    }

    private void list(RoutingContext context) {
        String bot = view.bot(context.pathParam("bot")).name();
        answers.send(context, settings(view.host().desk().settings(bot)));
    }

    private void change(RoutingContext context) {
        String bot = view.bot(context.pathParam("bot")).name();
        ObjectNode body = answers.body(context, "strategy", "values");
        if (!(body.get("values") instanceof ObjectNode given) || given.isEmpty()) {
            throw ApiError.badRequest("the body lacks 'values'", "{\"strategy\": \"" + bot + "\", \"values\": {…}}");
        }
        String strategy = body.path("strategy").asText(bot);
        List<String> names = given.properties().stream().map(Map.Entry::getKey).toList();
        LOG.info("Asked over HTTP to change {} of {}", names, strategy);
        answers.later(context, view.host().desk().change(bot, strategy, parsed(given)), SettingsApi.this::settings);
    }

    /** JSON is HOCON; substitutions are not, and the environment stays out of it. */
    private static ConfigObject parsed(ObjectNode given) {
        try {
            return ConfigFactory.parseString(
                            given.toString(),
                            ConfigParseOptions.defaults()
                                    .setSyntax(ConfigSyntax.JSON)
                                    .setOriginDescription("the request"))
                    .root();
        } catch (ConfigException malformed) {
            throw ApiError.badRequest("the values cannot be understood", null);
        }
    }

    private ObjectNode settings(List<StrategySpec<?>> specs) {
        ObjectNode answer = answers.object();
        ArrayNode rows = answer.putArray("strategies");
        specs.forEach(spec -> add(rows.addObject(), spec));
        return answer;
    }

    private void add(ObjectNode row, StrategySpec<?> spec) {
        row.put("id", spec.id()).put("strategy", spec.provider().id());
        Map<String, RecordComponent> components = new HashMap<>();
        for (RecordComponent component : spec.config().getClass().getRecordComponents()) {
            components.put(KeyCase.SNAKE.key(component.getName()), component);
        }
        ArrayNode settings = row.putArray("settings");
        for (FieldDescription field : FieldDescriptions.of(spec.provider().configType())) {
            RecordComponent component = components.get(field.name());
            if (component != null) {
                ObjectNode setting = settings.addObject();
                setting.put("name", field.name()).put("type", field.type());
                setting.put("value", SettingText.of(SettingChange.value(component, spec.config())));
                setting.put("unit", field.unit()).put("updatable", field.updatable());
                setting.put("min", field.min()).put("max", field.max()).put("description", field.description());
                ArrayNode allowed = setting.putArray("allowed");
                field.allowed().forEach(allowed::add);
            }
        }
    }
}
