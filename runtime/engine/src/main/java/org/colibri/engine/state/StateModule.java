package org.colibri.engine.state;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;

/** Wires the state directory and the lock on it; the lock is taken when it is first asked for. */
public final class StateModule extends AbstractModule {

    private final StateDirectory directory;

    /**
     * @param directory where the state is; it is made when it is missing
     */
    public StateModule(StateDirectory directory) {
        this.directory = directory;
    }

    @Provides
    @Singleton
    StateDirectory directory() {
        return directory.create();
    }

    @Provides
    @Singleton
    HostLock lock(StateDirectory made) {
        return HostLock.acquire(made);
    }
}
