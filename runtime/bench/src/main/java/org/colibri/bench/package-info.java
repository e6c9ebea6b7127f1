/**
 * Benchmarks: programs that are measured over the wire beside the shared baselines, and JMH benchmarks of single parts. How
 * to run them, and the figures, are in the module's README.
 */
package org.colibri.bench;
