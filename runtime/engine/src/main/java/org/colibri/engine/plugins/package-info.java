/**
 * Plugin jars: inspected, copied to a content-addressed cache, loaded by PF4J behind a class loader that shows them one
 * named list of packages, watched in their folders, replaced while the host runs.
 */
package org.colibri.engine.plugins;
