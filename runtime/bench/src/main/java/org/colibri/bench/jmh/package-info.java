/** JMH benchmarks of single parts. Their figures vary from run to run; what is gated on is allocation. */
package org.colibri.bench.jmh;
