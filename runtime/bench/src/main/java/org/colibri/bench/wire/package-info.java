/** Programs that are measured over the wire, against the flood server of the shared baselines. */
package org.colibri.bench.wire;
