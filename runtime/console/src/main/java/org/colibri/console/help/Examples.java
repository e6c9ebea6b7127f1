package org.colibri.console.help;

import java.util.LinkedHashMap;
import java.util.Map;

/** One line for each command that can be typed as it stands; a test has the command line read them all. */
final class Examples {

    private static final String[] LINES = {
        "run my-bot.conf --seconds 600",
        "status --json",
        "start my-bot.conf",
        "stop my-bot",
        "kill --flatten --reason \"the venue is strange\"",
        "explain my-bot",
        "reconcile binance",
        "release my-bot",
        "logs my-bot --follow",
        "emulate binance --port 9301 --market random --seed 7",
        "plugin list",
        "plugin install target/my-exchange.jar",
        "plugin remove my-exchange",
        "connectors binance",
        "strategies pmm-simple",
        "check my-bot.conf conf/colibri.conf",
        "connect binance --account second",
        "doctor",
        "exchange binance time",
        "exchange binance instruments BTC-USDT",
        "exchange binance book BTC-USDT --depth 5",
        "exchange binance ticker BTC-USDT",
        "exchange binance trades BTC-USDT --limit 10",
        "exchange binance candles BTC-USDT --interval 1h --limit 24",
        "exchange binance balances --account second",
        "exchange binance fees BTC-USDT",
        "exchange binance orders",
        "exchange binance order BTC-USDT --client-id my-1",
        "exchange binance fills BTC-USDT --limit 20",
        "exchange binance place BTC-USDT BUY 0.001 --price 20000 --type LIMIT_MAKER --dry-run",
        "exchange binance cancel BTC-USDT --client-id my-1",
        "exchange binance cancel-all BTC-USDT",
        "exchange binance amend BTC-USDT --order-id 4711 --price 20001",
        "exchange binance-perpetual positions",
        "exchange binance-perpetual funding BTC-USDT",
        "exchange binance-perpetual funding-payments BTC-USDT",
        "exchange binance-perpetual leverage BTC-USDT 3",
        "exchange binance-perpetual margin-mode BTC-USDT ISOLATED",
        "exchange binance-perpetual position-mode",
        "exchange binance watch BTC-USDT --events book,trade --seconds 10 --json",
        "simulate --connector binance --orders 500 --seeds 1..50",
        "replay inputs/binance-1795383171262.inputs",
        "export fills --since 2026-11-01 --format csv",
        "database status",
        "database rebuild",
        "create connector my-exchange",
        "create strategy my-idea",
        "conformance target/my-exchange.jar",
        "certify binance --testnet --max-notional 30",
        "completion bash",
        "build",
    };

    private Examples() {}

    /** By the command's names without the connector, for example {@code exchange book}. */
    static Map<String, String> byCommand() {
        Map<String, String> examples = new LinkedHashMap<>();
        for (String line : LINES) {
            examples.put(command(line), line);
        }
        examples.put("exchange", "exchange binance time");
        return examples;
    }

    private static String command(String line) {
        String[] words = line.split(" ");
        return switch (words[0]) {
            case "exchange" -> words[0] + " " + words[2];
            case "plugin", "database", "create" -> words[0] + " " + words[1];
            default -> words[0];
        };
    }
}
