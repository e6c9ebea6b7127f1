package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.colibri.api.model.TradingPair;

/** The venue's symbols by name, and how requests choose among them. */
final class Symbols {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, SymbolRules> bySymbol = new LinkedHashMap<>();
    private final Map<TradingPair, SymbolRules> byPair = new TreeMap<>();

    Symbols(Collection<SymbolRules> rules) {
        for (SymbolRules rule : rules) {
            bySymbol.put(rule.symbol(), rule);
            byPair.put(rule.pair(), rule);
        }
    }

    Collection<SymbolRules> all() {
        return bySymbol.values();
    }

    SymbolRules of(TradingPair pair) {
        return byPair.get(pair);
    }

    /** The symbol of that name, or null. */
    SymbolRules find(String name) {
        return bySymbol.get(name);
    }

    /** The mandatory parameter {@code symbol}. */
    SymbolRules required(Parameters parameters) {
        parameters.mandatory("symbol");
        return known(parameters.symbol("symbol"));
    }

    /** The optional parameter {@code symbol}, or null. */
    SymbolRules optional(Parameters parameters) {
        String name = parameters.symbol("symbol");
        return name == null ? null : known(name);
    }

    /** True when one symbol is meant, so that the answer is an object and not a list. */
    static boolean single(Parameters parameters) {
        return parameters.has("symbol");
    }

    /** One answer where {@code symbol} names one symbol, else the list of those of all that were chosen. */
    static <R> JsonNode each(Parameters parameters, List<R> chosen, Function<R, ObjectNode> form) {
        if (single(parameters)) {
            return form.apply(chosen.get(0));
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        chosen.forEach(rules -> list.add(form.apply(rules)));
        return list;
    }

    /** What {@code symbol} or {@code symbols} name; all where neither is sent. */
    List<SymbolRules> chosen(Parameters parameters) {
        if (parameters.has("symbol") && parameters.has("symbols")) {
            throw Refusals.badCombination();
        }
        if (parameters.has("symbol")) {
            return List.of(required(parameters));
        }
        if (!parameters.has("symbols")) {
            return List.copyOf(all());
        }
        List<SymbolRules> list = new ArrayList<>();
        for (String name : names(parameters.mandatory("symbols"), "symbols")) {
            list.add(known(name));
        }
        return list;
    }

    /** Reads a JSON list of texts, or a bare word, as the venue's list parameters allow. */
    static List<String> names(String text, String parameter) {
        if (!text.startsWith("[")) {
            return List.of(text);
        }
        try {
            List<String> list = new ArrayList<>();
            for (JsonNode item : JSON.readTree(text)) {
                list.add(item.asText());
            }
            return list;
        } catch (JsonProcessingException e) {
            throw new Refusal(400, -1135, "JSON sent for parameter '" + parameter + "' is not valid");
        }
    }

    private SymbolRules known(String name) {
        SymbolRules rules = bySymbol.get(name);
        if (rules == null) {
            throw Refusals.badSymbol();
        }
        return rules;
    }
}
