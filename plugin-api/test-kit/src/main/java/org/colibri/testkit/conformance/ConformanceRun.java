package org.colibri.testkit.conformance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.colibri.api.time.Clock;
import org.colibri.testkit.VenueUnderTest;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the contract suite, or some of it, against one connector and its emulator; used by one thread, which it blocks. */
public final class ConformanceRun {

    private final VenueUnderTest venue;
    private final Set<String> only;
    private final Clock clock;

    /**
     * @param only names of parts and requirement ids, in any case; empty for the whole suite
     * @param clock measures the checks
     * @throws IllegalArgumentException for a name that the suite does not have; it lists those there are
     */
    public ConformanceRun(VenueUnderTest venue, Set<String> only, Clock clock) {
        this.venue = venue;
        this.clock = clock;
        this.only = new LinkedHashSet<>();
        Set<String> parts = new TreeSet<>();
        Set<String> ids = new TreeSet<>(RequirementIds.ORDER);
        known(parts, ids);
        for (String name : only) {
            String wanted = name.toUpperCase(Locale.ROOT);
            if (parts.stream().noneMatch(wanted::equalsIgnoreCase) && !ids.contains(wanted)) {
                throw new IllegalArgumentException("the suite has no part or requirement '" + name + "'; its parts are "
                        + String.join(", ", parts) + "; its requirements " + String.join(", ", ids));
            }
            this.only.add(wanted);
        }
    }

    private void known(Set<String> parts, Set<String> ids) {
        try (LauncherSession session = session()) {
            TestPlan plan = session.getLauncher().discover(request(everything -> true));
            for (TestIdentifier root : plan.getRoots()) {
                for (TestIdentifier found : plan.getDescendants(root)) {
                    if (found.getSource().filter(MethodSource.class::isInstance).isPresent()) {
                        parts.add(part(plan, found));
                        ids.addAll(RequirementIds.of(found.getDisplayName()));
                    }
                }
            }
        }
    }

    /** How many checks there are, each case of one that has several not counted. */
    public int size() {
        try (LauncherSession session = session()) {
            TestPlan plan = session.getLauncher().discover(request(this::isWanted));
            return (int) plan.countTestIdentifiers(found ->
                    found.getSource().filter(MethodSource.class::isInstance).isPresent());
        }
    }

    /** Runs the checks one after another and tells each as it ends, on this thread. */
    public void run(Consumer<CheckResult> told) {
        try (LauncherSession session = session()) {
            session.getStore().put(Namespace.create(InstalledContract.PLACE), InstalledContract.PLACE, venue);
            session.getLauncher().execute(request(this::isWanted), new Told(told, clock));
        }
    }

    private static LauncherSession session() {
        return LauncherFactory.openSession(LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build());
    }

    private static LauncherDiscoveryRequest request(Predicate<TestDescriptor> wanted) {
        PostDiscoveryFilter filter = found -> FilterResult.includedIf(
                found.getSource().filter(MethodSource.class::isInstance).isEmpty() || wanted.test(found));
        return LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false)
                .selectors(DiscoverySelectors.selectClass(InstalledContract.class))
                .filters(EngineFilter.includeEngines("junit-jupiter"), filter)
                .build();
    }

    private boolean isWanted(TestDescriptor found) {
        String part = found.getParent().map(TestDescriptor::getDisplayName).orElse("");
        return only.isEmpty()
                || only.contains(part.toUpperCase(Locale.ROOT))
                || RequirementIds.of(found.getDisplayName()).stream().anyMatch(only::contains);
    }

    /** The nested class in which it stands. */
    static String part(TestPlan plan, TestIdentifier found) {
        List<String> names = new ArrayList<>();
        TestIdentifier one = found;
        while (one != null) {
            names.add(one.getDisplayName());
            one = plan.getParent(one).orElse(null);
        }
        // engine, suite, part, check
        int last = names.size() - 1;
        return last < 2 ? names.get(0) : names.get(last - 2);
    }
}
