package org.colibri.engine.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.DefaultPluginManager;
import org.pf4j.ExtensionFinder;
import org.pf4j.IndexedExtensionFinder;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginStatusProvider;

/** PF4J as we use it: jars named one by one, each behind the filtering loader, nothing read from PF4J's own files. */
final class ColibriPluginManager extends DefaultPluginManager {

    /** Set before the super constructor's factory methods run, which read it lazily through {@link JarLoader}. */
    private final ClassLoader shared;

    ColibriPluginManager(ClassLoader host) {
        super(List.of());
        shared = new FilteringLoader(host);
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new ManifestPluginDescriptorFinder();
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        IndexedExtensionFinder finder = new IndexedExtensionFinder(this);
        addPluginStateListener(finder);
        return finder;
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new JarLoader();
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new NoRepository();
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new AllEnabled();
    }

    /** Makes one class loader per jar, whose parent shows only the shared packages. */
    private final class JarLoader implements PluginLoader {

        @Override
        public boolean isApplicable(Path path) {
            return Files.isRegularFile(path);
        }

        @Override
        public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
            try {
                URL[] urls = {path.toUri().toURL()};
                return new URLClassLoader("plugin-" + descriptor.getPluginId(), urls, shared);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The host names each jar itself. */
    private static final class NoRepository implements PluginRepository {

        @Override
        public List<Path> getPluginPaths() {
            return List.of();
        }

        @Override
        public boolean deletePluginPath(Path path) {
            return false;
        }
    }

    /** No plugin is disabled by PF4J's own files. */
    private static final class AllEnabled implements PluginStatusProvider {

        @Override
        public boolean isPluginDisabled(String pluginId) {
            return false;
        }

        @Override
        public void disablePlugin(String pluginId) {
            throw new UnsupportedOperationException("plugins are removed, not disabled");
        }

        @Override
        public void enablePlugin(String pluginId) {
            throw new UnsupportedOperationException("plugins are removed, not disabled");
        }
    }
}
