/** What benchmarks feed to the code that they measure: order book messages, matching commands, a venue without a network. */
package org.colibri.bench.flow;
