package org.colibri.engine.config;

import com.typesafe.config.ConfigFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.colibri.api.config.Setting;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.engine.keys.KeyName;

/** The host's own configuration, {@code conf/colibri.conf}. Everything has a default, so that the file may be empty. */
public record HostConfig(
        @Setting(description = "folder of journal, logs, cache and control socket")
        Optional<String> stateDirectory,

        @Setting(description = "folders of connector and emulator jars", defaultValue = "plugins")
        List<String> pluginDirectories,

        @Setting(description = "folders of strategy jars", defaultValue = "strategies")
        List<String> strategyDirectories,

        @Setting(description = "what is logged", defaultValue = "{}")
        Log log,

        @Setting(description = "limits that no bot can pass", defaultValue = "{}")
        Risk risk,

        @Setting(description = "how bots are run and stopped", defaultValue = "{}")
        Bots bots,

        @Setting(description = "how safe an order is before it is sent", defaultValue = "{}")
        Journal journal,

        @Setting(description = "where history is kept for reading", defaultValue = "{}")
        Database database,

        @Setting(description = "the HTTP interface and its page", defaultValue = "{}")
        Web web,

        @Setting(description = "connectors that differ from their defaults, by id", defaultValue = "{}")
        Map<String, Connector> connectors) {

    /** Blocks of connectors are kept by ids, however their names are written (ID-1). */
    public HostConfig {
        Map<String, Connector> byId = new TreeMap<>();
        connectors.forEach((name, block) -> {
            if (ConnectorDescriptor.asId(name).equals(name)) {
                byId.put(name, block);
            }
        });
        connectors.forEach((name, block) -> byId.putIfAbsent(ConnectorDescriptor.asId(name), block));
        connectors = Collections.unmodifiableMap(byId);
    }

    /** The defaults, as of an empty file. */
    public static HostConfig defaults() {
        Problems none = new Problems(Path.of("defaults"));
        return new RecordBinder(KeyCase.KEBAB, none)
                .bind(HostConfig.class, ConfigFactory.empty().root(), "")
                .orElseThrow(() -> new ConfigurationException(none.list()));
    }

    /** How a connector differs from its defaults; the defaults when the file does not name it. */
    public Connector connector(String id) {
        Connector named = connectors.get(id);
        return named == null ? Connector.DEFAULTS : named;
    }

    /** What is logged. */
    public record Log(
            @Setting(
                    description = "least severity that is logged",
                    defaultValue = "info",
                    allowed = {"trace", "debug", "info", "warn", "error"})
            String level,

            @Setting(description = "log files kept, of a day each", defaultValue = "14", unit = "days", min = "1")
            int keep,

            @Setting(description = "a line for each command, event and fill of an order", defaultValue = "true")
            boolean orders,

            @Setting(description = "write host.jsonl too, a JSON object a line", defaultValue = "false")
            boolean json) {}

    /**
     * Limits of the host's risk gate.
     *
     * @param maxOrderNotional by quote asset; orders in a quote that is not named are not limited in size
     */
    public record Risk(
            @Setting(description = "largest value of one order, by quote asset", defaultValue = "{}", min = "0")
            Map<String, BigDecimal> maxOrderNotional,

            @Setting(description = "open orders of one bot", defaultValue = "200", min = "1", max = "100000")
            int maxOpenOrders,

            @Setting(
                    description = "creates and amends of one bot in a second",
                    defaultValue = "20",
                    min = "1",
                    max = "100000")
            int maxOrdersPerSecond) {

        public Risk {
            maxOrderNotional = Map.copyOf(maxOrderNotional);
        }
    }

    /** How bots are run and stopped. */
    public record Bots(
            @Setting(
                    description = "faults of a strategy within a minute that stop its bot",
                    defaultValue = "10",
                    min = "1")
            int maxFaultsPerMinute,

            @Setting(description = "longest winding down of a strategy", defaultValue = "10s", min = "0s", max = "1h")
            Duration strategyStopTimeout,

            @Setting(
                    description = "longest wait for confirmed cancels on stop",
                    defaultValue = "10s",
                    min = "1s",
                    max = "10m")
            Duration cancelTimeout,

            @Setting(
                    description =
                            "folder for records of all that enters each bot, to be played again; none when absent")
            Optional<String> recordInputs) {}

    /** The journals of orders and fills. */
    public record Journal(
            @Setting(description = "what an order survives before it is sent", defaultValue = "process")
            Durability durability) {}

    /**
     * The database that the journals are projected into.
     *
     * @param url of JDBC; without one a SQLite file in the state directory
     * @param passwordFile a file that holds the password alone; relative to the installation
     */
    public record Database(
            @Setting(description = "jdbc:postgresql://host/database or jdbc:sqlite:/path/file.db")
            Optional<String> url,

            @Setting(description = "user of PostgreSQL") Optional<String> user,

            @Setting(description = "file that holds the password alone")
            Optional<String> passwordFile) {

        private static final Pattern SECRET = Pattern.compile("(?i).*(password=|//[^/]*:[^/]*@).*");

        public Database {
            url.ifPresent(given -> {
                if (SECRET.matcher(given).matches()) {
                    throw new IllegalArgumentException(
                            "url holds a password; write it into a file of its own and name that in password-file");
                }
                if (!given.startsWith("jdbc:sqlite:") && !given.startsWith("jdbc:postgresql:")) {
                    throw new IllegalArgumentException(
                            "url must begin with jdbc:sqlite: or jdbc:postgresql:, not '" + given + "'");
                }
            });
        }
    }

    /**
     * The HTTP interface and its page.
     *
     * @param names names that browsers may call it by, beside {@code localhost} and the address itself
     */
    public record Web(
            @Setting(description = "serve the HTTP interface and its page", defaultValue = "true")
            boolean enabled,

            @Setting(description = "address to listen on", defaultValue = "127.0.0.1")
            String host,

            @Setting(description = "port; 0 takes a free one", defaultValue = "7421", min = "0", max = "65535")
            int port,

            @Setting(description = "listen on an address that other machines reach", defaultValue = "false")
            boolean allowRemote,

            @Setting(description = "names that browsers call it by, of a proxy before it", defaultValue = "[]")
            List<String> names) {

        private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

        public Web {
            names = List.copyOf(names);
            if (!allowRemote && !LOOPBACK.matcher(host).matches()) {
                throw new IllegalArgumentException("host '" + host + "' may be reached by other machines, in plain"
                        + " text; listen on 127.0.0.1 and put a proxy with TLS before it, or set allow-remote = true");
            }
        }
    }

    /** One connector. */
    public record Connector(
            @Setting(description = "which of its domains", defaultValue = "main")
            String domain,

            @Setting(description = "addresses by endpoint name that override the domain's", defaultValue = "{}")
            Map<String, String> endpoints,

            @Setting(description = "PEM file of the certificates it trusts in the place of the JDK's, a whole path")
            Optional<String> trust,

            @Setting(description = "the connector's own settings, by name", defaultValue = "{}")
            Map<String, String> options,

            @Setting(description = "trade live with a key that may withdraw", defaultValue = "false")
            boolean allowWithdraw,

            @Setting(
                    description =
                            "folder for records of all that enters the connector, to be played again; none when absent")
            Optional<String> recordInputs,

            @Setting(description = "accounts by name", defaultValue = "{}")
            Map<String, Account> accounts) {

        static final Connector DEFAULTS =
                new Connector("main", Map.of(), Optional.empty(), Map.of(), false, Optional.empty(), Map.of());

        public Connector {
            endpoints = Map.copyOf(endpoints);
            options = Map.copyOf(options);
            accounts = Map.copyOf(accounts);
            // They name files, too.
            accounts.keySet().forEach(KeyName::checkAccount);
        }

        /** The account {@code main} need not be named. */
        public boolean hasAccount(String name) {
            return name.equals(BotConfig.MAIN_ACCOUNT) || accounts.containsKey(name);
        }

        public Account account(String name) {
            return accounts.getOrDefault(name, Account.DEFAULTS);
        }
    }

    /**
     * One account of a connector; its credentials are in the key store.
     *
     * @param limits by asset; assets that are not named are not limited (BAL-4)
     */
    public record Account(
            @Setting(description = "cancel our own open orders found on start", defaultValue = "false")
            boolean cancelOnStart,

            @Setting(description = "the most that bots may use, by asset", defaultValue = "{}", min = "0")
            Map<String, BigDecimal> limits) {

        static final Account DEFAULTS = new Account(false, Map.of());

        public Account {
            limits = Map.copyOf(limits);
        }
    }
}
