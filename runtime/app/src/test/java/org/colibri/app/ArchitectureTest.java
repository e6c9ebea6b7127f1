package org.colibri.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.Credentials;
import org.colibri.engine.host.CredentialSource;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.RequestSigner;
import org.junit.jupiter.api.Test;

/** The plan of the house as rules: who may know whom, and what nobody does by himself. */
class ArchitectureTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.colibri");

    private static final String API = "org.colibri.api..";
    private static final String CONNECTOR_KIT = "org.colibri.kit..";
    private static final String STRATEGY_KIT = "org.colibri.strategykit..";
    private static final String VENUE_KIT = "org.colibri.venuekit..";
    private static final String ENGINE = "org.colibri.engine..";
    private static final String STORE = "org.colibri.store..";
    private static final String CONSOLE = "org.colibri.console..";
    private static final String WEB = "org.colibri.web..";
    private static final String BACKTEST = "org.colibri.backtest..";
    private static final String PLUGINS = "org.colibri.plugins..";
    private static final String EMULATORS = "org.colibri.plugins..emulator..";
    private static final String STRATEGIES = "org.colibri.strategies..";

    @Test
    void theImportSawEveryPartOfTheHouse() {
        for (String part : new String[] {
            "api.model",
            "kit.net",
            "strategykit.executor",
            "venuekit.match",
            "engine.bus",
            "store.journal",
            "store.database",
            "backtest.simulate",
            "console",
            "web",
            "plugins.binance",
            "plugins.binance.emulator",
            "strategies.pmmsimple"
        }) {
            assertThat(ALL.stream().anyMatch(type -> type.getPackageName().equals("org.colibri." + part)))
                    .as(part)
                    .isTrue();
        }
    }

    @Test
    void theApiKnowsNothingButTheJdkTheLogInterfaceAndTheExtensionPoint() {
        classes()
                .that()
                .resideInAPackage(API)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(API, "java..", "javax.net.ssl..", "org.slf4j", "org.pf4j"))
                .check(ALL);
    }

    @Test
    void paperTradingHasNoWayToSendAnythingToAVenueAndNothingToSignItWith() {
        noClasses()
                .that()
                .resideInAnyPackage("org.colibri.engine.paper..", "org.colibri.engine.fill..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.colibri.kit.sign..", "org.colibri.kit.net.vertx..", "io.vertx..", "java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(HttpTransport.class, RequestSigner.class, CredentialSource.class)
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("org.colibri.engine.paper..")
                .should()
                .callMethod(Connector.class, "accountApi", Credentials.class)
                .check(ALL);
    }

    @Test
    void kitsKnowTheApiAndNotEachOtherNorTheRuntimeNorPlugins() {
        noClasses()
                .that()
                .resideInAPackage(CONNECTOR_KIT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STRATEGY_KIT, VENUE_KIT, ENGINE, STORE, WEB, CONSOLE, PLUGINS, STRATEGIES)
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(STRATEGY_KIT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CONNECTOR_KIT, VENUE_KIT, ENGINE, STORE, WEB, CONSOLE, PLUGINS, STRATEGIES)
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(VENUE_KIT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CONNECTOR_KIT, STRATEGY_KIT, ENGINE, STORE, WEB, CONSOLE, PLUGINS, STRATEGIES)
                .check(ALL);
    }

    @Test
    void pluginsAndStrategiesNeverNameTheRuntime() {
        noClasses()
                .that()
                .resideInAnyPackage(PLUGINS, STRATEGIES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE, STORE, WEB, CONSOLE, "com.google.inject..", "io.vertx..", "com.typesafe..")
                .check(ALL);
    }

    @Test
    void theRuntimeNeverNamesAPlugin() {
        noClasses()
                .that()
                .resideInAnyPackage(ENGINE, STORE, BACKTEST, WEB, CONSOLE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PLUGINS, STRATEGIES, STRATEGY_KIT)
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CONSOLE, WEB, STORE)
                .check(ALL);
        noClasses()
                .that()
                .resideInAnyPackage(STORE, WEB)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CONSOLE)
                .check(ALL);
    }

    @Test
    void onlyTheStoreKnowsThatThereIsADatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage(STORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..", "org.sqlite..")
                .check(ALL);
    }

    @Test
    void pluginsNeverNameEachOther() {
        slices().matching("org.colibri.plugins.(*)..")
                .should()
                .notDependOnEachOther()
                .check(ALL);
    }

    @Test
    void aConnectorAndItsEmulatorShareNoCode() {
        noClasses()
                .that(resideInAPackage(PLUGINS).and(resideInAPackage(EMULATORS).negate()))
                .should()
                .dependOnClassesThat(resideInAnyPackage(EMULATORS, VENUE_KIT))
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(EMULATORS)
                .should()
                .dependOnClassesThat(resideInAPackage(PLUGINS)
                        .and(resideInAPackage(EMULATORS).negate())
                        .or(resideInAPackage(CONNECTOR_KIT)))
                .check(ALL);
    }

    @Test
    void nobodyAsksTheSystemForTheTimeOrSleepsOrMakesThreads() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.colibri.engine.loop.SystemClock")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(ALL);
        noClasses()
                .that()
                .resideInAnyPackage(API, CONNECTOR_KIT, STRATEGY_KIT, VENUE_KIT, PLUGINS, STRATEGIES)
                .should()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class, String.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors")
                .check(ALL);
    }

    @Test
    void venueAndBotCodeHoldsNoLocks() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(CONNECTOR_KIT, STRATEGY_KIT, VENUE_KIT, PLUGINS, STRATEGIES)
                .should()
                .haveRawType(com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(Lock.class))
                .check(ALL);
    }

    @Test
    void moneyIsNeverBinaryFloatingPoint() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(
                        "org.colibri.api.model..",
                        "org.colibri.kit.order..",
                        "org.colibri.kit.book..",
                        "org.colibri.venuekit.match..",
                        "org.colibri.venuekit.account..",
                        "org.colibri.engine.accounting..",
                        "org.colibri.strategykit..")
                .should()
                .haveRawType(double.class)
                .orShould()
                .haveRawType(float.class)
                .check(ALL);
    }
}
