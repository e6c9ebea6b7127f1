package org.colibri.engine.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of a running host: loads what is in the folders, follows their changes, replaces a plugin while its user
 * goes on. Lives on the control loop; files are read by the worker, one piece of work at a time.
 */
public final class PluginHost {

    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final PluginLoading loading;
    private final PluginFolders folders;
    private final Loop control;
    private final Executor worker;
    private final Map<Path, PluginProblem> problems = new LinkedHashMap<>();

    private volatile List<LoadedPlugin> loaded = List.of();
    private volatile List<PluginProblem> shownProblems = List.of();
    private PluginUser user;
    /** The end of the work that is queued; each further piece starts after it. */
    private CompletionStage<Void> work = CompletableFuture.completedFuture(null);

    private Timers.Timer timer;
    private boolean looking;

    /**
     * @param worker runs blocking work one piece at a time
     */
    public PluginHost(PluginLoading loading, PluginFolders folders, Loop control, Executor worker) {
        this.loading = loading;
        this.folders = folders;
        this.control = control;
        this.worker = worker;
    }

    /**
     * Loads every jar of the folders that {@code wanted} accepts, then follows changes.
     *
     * @return complete when the first load is done; jars that were refused are in {@link #problems}
     */
    public CompletableFuture<Void> start(PluginUser newUser, Predicate<PluginJar> wanted) {
        CompletableFuture<Void> started = new CompletableFuture<>();
        control.run(() -> {
            user = newUser;
            queue(() -> blocking(() -> loadAll(wanted))
                            .thenAcceptAsync(
                                    plugins -> {
                                        show();
                                        plugins.forEach(this::tell);
                                    },
                                    control))
                    .whenComplete((done, failure) -> {
                        timer = control.timers().every(LOOK, this::look);
                        if (failure == null) {
                            started.complete(null);
                        } else {
                            started.completeExceptionally(failure);
                        }
                    });
        });
        return started;
    }

    /** Ends following changes; called on the control loop. */
    public void stop() {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** The plugins that are loaded now. Any thread. */
    public List<LoadedPlugin> loaded() {
        return loaded;
    }

    /** The jars that were refused, with the reasons. Any thread. */
    public List<PluginProblem> problems() {
        return shownProblems;
    }

    private List<LoadedPlugin> loadAll(Predicate<PluginJar> wanted) {
        List<LoadedPlugin> plugins = new ArrayList<>();
        try {
            for (Path jar : folders.initial()) {
                try {
                    PluginJar inspected = loading.inspect(jar);
                    if (wanted.test(inspected)) {
                        plugins.add(loading.load(inspected));
                    }
                } catch (PluginRejectedException e) {
                    refuse(e);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin folders cannot be read: " + e.getMessage(), e);
        }
        return plugins;
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        blocking(this::settledChanges)
                .whenCompleteAsync(
                        (changes, failure) -> {
                            looking = false;
                            if (failure != null) {
                                LOG.error("The plugin folders cannot be read; the loaded plugins go on", failure);
                            } else {
                                changes.forEach(change -> queue(() -> apply(change)));
                            }
                        },
                        control);
    }

    private List<PluginFolders.Change> settledChanges() {
        try {
            return folders.look();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletionStage<Void> apply(PluginFolders.Change change) {
        LOG.info(
                "Plugin file {} {}",
                change.jar().getFileName(),
                change.kind().name().toLowerCase(Locale.ROOT));
        LoadedPlugin before = loadedFrom(change.jar());
        problems.remove(change.jar());
        if (change.kind() == PluginFolders.Kind.REMOVED) {
            return before == null ? shown() : remove(before, false);
        }
        return blocking(() -> inspectOrRefuse(change.jar()))
                .thenComposeAsync(jar -> jar == null ? shown() : bring(jar, before), control);
    }

    /** Loads the jar in the place of {@code before} (null for none); if it fails, {@code before} comes back. */
    private CompletionStage<Void> bring(PluginJar jar, LoadedPlugin before) {
        CompletionStage<Void> released = before == null ? shown() : remove(before, true);
        return released.thenComposeAsync(ready -> blocking(() -> loadOrRefuse(jar)), control)
                .thenComposeAsync(
                        plugin -> plugin == null && before != null
                                ? blocking(() -> loadOrRefuse(before.jar()))
                                : CompletableFuture.completedFuture(plugin),
                        control)
                .thenAcceptAsync(
                        plugin -> {
                            show();
                            if (plugin != null) {
                                LOG.info(
                                        "Plugin {} {} is loaded",
                                        plugin.jar().id(),
                                        plugin.jar().version());
                                tell(plugin);
                            }
                        },
                        control);
    }

    /** What one plugin's user does wrong keeps no other plugin from being used. */
    private void tell(LoadedPlugin plugin) {
        try {
            user.loaded(plugin);
        } catch (RuntimeException | LinkageError e) {
            LOG.error(
                    "Plugin {} is loaded, but could not be taken into use",
                    plugin.jar().id(),
                    e);
        }
    }

    private CompletionStage<Void> remove(LoadedPlugin plugin, boolean replaced) {
        return user.release(plugin, replaced)
                .thenComposeAsync(
                        released -> blocking(() -> {
                            loading.unload(plugin.jar().id());
                            return null;
                        }),
                        control)
                .thenAcceptAsync(
                        unloaded -> {
                            show();
                            LOG.info(
                                    "Plugin {} {} is unloaded",
                                    plugin.jar().id(),
                                    plugin.jar().version());
                        },
                        control);
    }

    private PluginJar inspectOrRefuse(Path jar) {
        try {
            return loading.inspect(jar);
        } catch (PluginRejectedException e) {
            refuse(e);
            return null;
        }
    }

    private LoadedPlugin loadOrRefuse(PluginJar jar) {
        try {
            return loading.load(jar);
        } catch (PluginRejectedException e) {
            refuse(e);
            return null;
        }
    }

    private void refuse(PluginRejectedException e) {
        LOG.error("{}", e.getMessage());
        PluginProblem problem = new PluginProblem(e.jar(), e.getMessage());
        control.execute(() -> {
            problems.put(problem.jar(), problem);
            show();
        });
    }

    private LoadedPlugin loadedFrom(Path jar) {
        return loaded.stream()
                .filter(plugin -> plugin.jar().source().equals(jar))
                .findFirst()
                .orElse(null);
    }

    private CompletionStage<Void> shown() {
        show();
        return CompletableFuture.completedFuture(null);
    }

    private void show() {
        loaded = List.copyOf(loading.loaded());
        shownProblems = List.copyOf(problems.values());
    }

    /** Puts a piece of work behind what is queued; a failure of one does not stop the next. */
    private CompletionStage<Void> queue(Supplier<CompletionStage<Void>> piece) {
        CompletionStage<Void> next =
                work.handle((done, failure) -> null).thenComposeAsync(ready -> piece.get(), control);
        work = next;
        return next.whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.error("A change of the plugins failed; the others go on", failure);
            }
        });
    }

    private <T> CompletableFuture<T> blocking(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, worker);
    }
}
