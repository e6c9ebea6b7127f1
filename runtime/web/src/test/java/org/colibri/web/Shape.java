package org.colibri.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Compares an answer with a schema of the OpenAPI document: required fields, no unknown ones, types, enums. */
record Shape(JsonNode document) {

    void check(String where, JsonNode schema, JsonNode value) {
        JsonNode here = resolved(schema);
        if (here.has("allOf")) {
            here.path("allOf").forEach(one -> checkFields(where, resolved(one), value, Set.of()));
            return;
        }
        JsonNode allowed = here.path("enum");
        if (allowed.isArray()) {
            assertThat(allowed.toString()).as(where).contains(value.toString());
        }
        switch (here.path("type").asText()) {
            case "string" ->
                assertThat(value.isTextual()).as(where + " is text: " + value).isTrue();
            case "integer" ->
                assertThat(value.isIntegralNumber())
                        .as(where + " is a number: " + value)
                        .isTrue();
            case "boolean" ->
                assertThat(value.isBoolean()).as(where + " is a flag: " + value).isTrue();
            case "array" -> {
                assertThat(value.isArray()).as(where + " is a list: " + value).isTrue();
                value.forEach(one -> check(where + "[]", here.path("items"), one));
            }
            case "object" -> {
                Set<String> known = new HashSet<>();
                here.path("properties").fieldNames().forEachRemaining(known::add);
                checkFields(where, here, value, known);
            }
            default ->
                assertThat(here.has("type") && here.path("type").isTextual())
                        .as(where)
                        .isFalse();
        }
    }

    private void checkFields(String where, JsonNode schema, JsonNode value, Set<String> known) {
        schema.path("required").forEach(name -> assertThat(value.has(name.asText()))
                .as(where + " has " + name.asText() + ": " + value)
                .isTrue());
        schema.path("properties").properties().forEach(field -> {
            if (value.has(field.getKey())) {
                check(where + "." + field.getKey(), field.getValue(), value.get(field.getKey()));
            }
        });
        if (!known.isEmpty()) {
            value.fieldNames()
                    .forEachRemaining(name ->
                            assertThat(known).as(where + " documents " + name).contains(name));
        }
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
    }
}
