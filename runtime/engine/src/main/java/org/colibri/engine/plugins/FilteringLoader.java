package org.colibri.engine.plugins;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/** The parent of all plugins' class loaders: the JDK's own classes, and of the host's only the shared packages. */
final class FilteringLoader extends ClassLoader {

    private final ClassLoader host;

    FilteringLoader(ClassLoader host) {
        super("colibri-shared", ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SharedPackages.contains(name)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name + " (the host shares no such class with plugins)");
    }

    @Override
    protected URL findResource(String name) {
        return SharedPackages.contains(name.replace('/', '.')) ? host.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return SharedPackages.contains(name.replace('/', '.'))
                ? host.getResources(name)
                : Collections.emptyEnumeration();
    }
}
