package org.colibri.engine.plugins;

import java.nio.file.Path;

/** A jar that is in a folder and was not loaded, and why. */
public record PluginProblem(Path jar, String message) {}
